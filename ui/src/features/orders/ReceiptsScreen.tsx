import { Button, Table, type TableColumnsType } from "antd";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useAsk } from "../../ask/useAsk";
import type { Receipted } from "../../bindings";
import { hourMinute, money } from "../../format";
import { local } from "../../i18n";
import { onceAClick } from "../../keyboard/onceAClick";
import { useKeyCommand } from "../../keyboard/useKeyCommand";
import { FailureNotice } from "../../shell/FailureNotice";
import { KeyBar } from "../../shell/KeyBar";
import { QueryFault } from "../../shell/QueryFault";
import { ReceiptPreview } from "./ReceiptPreview";
import { ReceiptFault, ReceiptState } from "./ReceiptState";
import { useChosenRow } from "./useChosenRow";
import { type Reprint, useReprint } from "./useReprint";
import "./orders.css";

function failedFirst(rows: Receipted[]): Receipted[] {
  const failed = (row: Receipted) => (row.receipt.print === "failed" ? 0 : 1);
  return [...rows].sort((a, b) => failed(a) - failed(b) || b.order.at - a.order.at);
}

function useColumns(preview: (id: string) => void, reprint: (id: string) => void, pending: boolean) {
  const { t, i18n } = useTranslation("orders");
  const columns: TableColumnsType<Receipted> = [
    { key: "at", title: t("column.at"), width: 72, render: (_, row) => hourMinute(row.order.at) },
    { key: "receipt", title: t("column.receipt"), width: 160, render: (_, row) => row.receipt.number },
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
      width: 104,
      render: (_, row) => (row.order.total > 0 ? money(row.order.total) : ""),
    },
    {
      key: "print",
      title: t("column.print"),
      width: 240,
      render: (_, row) => (
        <>
          <ReceiptState receipt={row.receipt} />
          <ReceiptFault receipt={row.receipt} />
        </>
      ),
    },
    {
      key: "acts",
      width: 172,
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

/** What the keys do with the chosen receipt. */
function useReceiptKeys(chosen: string | null, preview: (id: string) => void, again: Reprint) {
  const { t } = useTranslation("orders");
  const none = chosen === null ? t("noReceipts") : null;
  return [
    useKeyCommand({
      id: "receipt",
      chord: "F9",
      title: t("preview"),
      blocked: none,
      run: () => chosen !== null && preview(chosen),
    }),
    useKeyCommand({
      id: "reprint-chosen",
      chord: "Ctrl+P",
      title: t("reprint"),
      blocked: none ?? (again.pending ? t("why.reprinting") : null),
      run: () => chosen !== null && again.reprint(chosen),
    }),
  ];
}

function ReceiptsHead({ rows }: { rows: Receipted[] }) {
  const { t } = useTranslation("orders");
  const failed = rows.filter((row) => row.receipt.print === "failed").length;
  return (
    <header className="page-head">
      <h1>{t("receiptsToday")}</h1>
      <p className={failed > 0 ? "late" : "quiet"}>
        {failed > 0 ? t("failedCount", { count: failed }) : t("receiptCount", { count: rows.length })}
      </p>
    </header>
  );
}

/** Today's receipts, those that did not come out of the printer first. Arrow keys choose one, Enter shows it. */
export function ReceiptsScreen() {
  const { t } = useTranslation("orders");
  const query = useAsk("receipts_today", {});
  const again = useReprint();
  const page = useRef<HTMLElement>(null);
  const [shown, setShown] = useState<string | null>(null);
  const rows = failedFirst(query.data?.receipts ?? []);
  const { chosen, row } = useChosenRow(
    page,
    rows.map(({ receipt }) => receipt.id),
  );
  const keys = useReceiptKeys(chosen, setShown, again);
  const columns = useColumns(setShown, again.reprint, again.pending);
  const receipt = rows.find((each) => each.receipt.id === shown)?.receipt ?? null;
  return (
    <>
      <main className="page" ref={page}>
        <ReceiptsHead rows={rows} />
        <QueryFault of={query} />
        <FailureNotice failure={again.failure} testId="reprint-failure" />
        <Table
          size="small"
          className="receipts"
          data-testid="receipts"
          rowKey={(each) => each.receipt.id}
          onRow={({ receipt: { id } }) => row(id, () => setShown(id))}
          columns={columns}
          dataSource={rows}
          loading={query.isPending}
          pagination={false}
          locale={{ emptyText: t("noReceipts") }}
          scroll={{ y: "calc(100vh - 220px)" }}
        />
      </main>
      <KeyBar commands={keys} />
      <ReceiptPreview receipt={receipt} close={() => setShown(null)} />
    </>
  );
}
