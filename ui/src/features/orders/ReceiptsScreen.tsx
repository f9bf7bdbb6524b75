import { Button, Table, type TableColumnsType } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAsk } from "../../ask/useAsk";
import type { Receipted } from "../../bindings";
import { hourMinute, money } from "../../format";
import { local } from "../../i18n";
import { onceAClick } from "../../keyboard/onceAClick";
import { FailureNotice } from "../../shell/FailureNotice";
import { KeyBar } from "../../shell/KeyBar";
import { QueryFault } from "../../shell/QueryFault";
import { ReceiptPreview } from "./ReceiptPreview";
import { ReceiptFault, ReceiptState } from "./ReceiptState";
import { useReprint } from "./useReprint";
import "./orders.css";

function failedFirst(rows: Receipted[]): Receipted[] {
  const failed = (row: Receipted) => (row.receipt.print === "failed" ? 0 : 1);
  return [...rows].sort((a, b) => failed(a) - failed(b) || b.order.at - a.order.at);
}

function useColumns(preview: (id: string) => void, reprint: (id: string) => void, pending: boolean) {
  const { t, i18n } = useTranslation("orders");
  const columns: TableColumnsType<Receipted> = [
    { key: "at", title: t("column.at"), width: 80, render: (_, row) => hourMinute(row.order.at) },
    { key: "receipt", title: t("column.receipt"), width: 180, render: (_, row) => row.receipt.number },
    {
      key: "service",
      title: t("column.service"),
      render: (_, row) => local(row.order.serviceName, i18n.language),
    },
    {
      key: "customer",
      title: t("column.customer"),
      render: (_, row) => [row.order.customer, row.order.line].filter(Boolean).join(" "),
    },
    {
      key: "total",
      title: t("column.total"),
      align: "right",
      width: 120,
      render: (_, row) => (row.order.total > 0 ? money(row.order.total) : ""),
    },
    {
      key: "print",
      title: t("column.print"),
      width: 300,
      render: (_, row) => (
        <>
          <ReceiptState receipt={row.receipt} />
          <ReceiptFault receipt={row.receipt} />
        </>
      ),
    },
    {
      key: "acts",
      width: 176,
      render: (_, row) => (
        <span className="order-card-acts">
          <Button size="small" data-testid="preview" onClick={() => preview(row.receipt.id)}>
            {t("preview")}
          </Button>
          <Button
            size="small"
            data-testid="reprint"
            disabled={pending}
            onClick={onceAClick(() => reprint(row.receipt.id))}
          >
            {t("reprint")}
          </Button>
        </span>
      ),
    },
  ];
  return columns;
}

/** Today's receipts, those that did not come out of the printer first. */
export function ReceiptsScreen() {
  const { t } = useTranslation("orders");
  const query = useAsk("receipts_today", {});
  const again = useReprint();
  const [shown, setShown] = useState<string | null>(null);
  const rows = failedFirst(query.data?.receipts ?? []);
  const failed = rows.filter((row) => row.receipt.print === "failed").length;
  const columns = useColumns(setShown, again.reprint, again.pending);
  const receipt = rows.find((row) => row.receipt.id === shown)?.receipt ?? null;
  return (
    <>
      <main className="page">
        <header className="page-head">
          <h1>{t("receiptsToday")}</h1>
          <p className={failed > 0 ? "late" : "quiet"}>
            {failed > 0 ? t("failedCount", { count: failed }) : t("receiptCount", { count: rows.length })}
          </p>
        </header>
        <QueryFault of={query} />
        <FailureNotice failure={again.failure} testId="reprint-failure" />
        <Table
          size="small"
          data-testid="receipts"
          rowKey={(row) => row.receipt.id}
          columns={columns}
          dataSource={rows}
          loading={query.isPending}
          pagination={false}
          locale={{ emptyText: t("noReceipts") }}
          scroll={{ y: "calc(100vh - 220px)" }}
        />
      </main>
      <KeyBar />
      <ReceiptPreview receipt={receipt} close={() => setShown(null)} />
    </>
  );
}
