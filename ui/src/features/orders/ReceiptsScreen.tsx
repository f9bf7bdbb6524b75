import { Table } from "antd";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useAsk } from "../../ask/useAsk";
import type { Receipted } from "../../bindings";
import { useKeyCommand } from "../../keyboard/useKeyCommand";
import { FailureNotice } from "../../shell/FailureNotice";
import { KeyBar } from "../../shell/KeyBar";
import { QueryFault } from "../../shell/QueryFault";
import { useChosenRow } from "../../shell/useChosenRow";
import { FindReceipt } from "./FindReceipt";
import { ReceiptPreview } from "./ReceiptPreview";
import { type ReceiptActs, useReceiptColumns } from "./receiptColumns";
import { ReversalDialog } from "./reversal/ReversalDialog";
import { ReversalDone } from "./reversal/ReversalDone";
import { useReversal } from "./reversal/useReversal";
import { useFoundReceipts } from "./useFoundReceipts";
import { useReprint } from "./useReprint";
import "./orders.css";

function failedFirst(rows: Receipted[]): Receipted[] {
  const failed = (row: Receipted) => (row.receipt.print === "failed" ? 0 : 1);
  return [...rows].sort((a, b) => failed(a) - failed(b) || b.order.at - a.order.at);
}

/** What the keys do with the chosen receipt. */
function useReceiptKeys(chosen: Receipted | undefined, acts: ReceiptActs, find: () => void) {
  const { t } = useTranslation(["orders", "reversal"]);
  const none = chosen === undefined ? t("noReceipts") : null;
  return [
    useKeyCommand({
      id: "find-receipt",
      chord: "Ctrl+F",
      title: t("findReceipt"),
      blocked: null,
      run: find,
    }),
    useKeyCommand({
      id: "receipt",
      chord: "F9",
      title: t("preview"),
      blocked: none,
      run: () => chosen && acts.preview(chosen),
    }),
    useKeyCommand({
      id: "reprint-chosen",
      chord: "Ctrl+P",
      title: t("reprint"),
      blocked: none ?? (acts.pending ? t("why.reprinting") : null),
      run: () => chosen && acts.reprint(chosen),
    }),
    useKeyCommand({
      id: "reverse",
      chord: "Ctrl+R",
      title: t("reversal:reverse"),
      blocked: none ?? (chosen?.order.reversible ? null : t("reversal:why.notReversible")),
      run: () => chosen && acts.reverse(chosen),
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

/** Today's receipts, those that did not come out of the printer first; above them one of any day that was looked for. Arrow keys choose one, Enter shows it. */
export function ReceiptsScreen() {
  const { t } = useTranslation("orders");
  const query = useAsk("receipts_today", {});
  const again = useReprint();
  const reversal = useReversal();
  const page = useRef<HTMLElement>(null);
  const [shown, setShown] = useState<string | null>(null);
  const [finding, setFinding] = useState(false);
  const { rows, first, seek } = useFoundReceipts(failedFirst(query.data?.receipts ?? []));
  const { chosen, row, focus } = useChosenRow(
    page,
    rows.map(({ receipt }) => receipt.id),
  );
  const acts: ReceiptActs = {
    preview: (of) => setShown(of.receipt.id),
    reprint: (of) => again.reprint(of.receipt.id),
    reverse: (of) => reversal.ask(of.order),
    pending: again.pending,
  };
  const keys = useReceiptKeys(
    rows.find(({ receipt: { id } }) => id === chosen),
    acts,
    () => setFinding(true),
  );
  useEffect(() => {
    if (first !== null) focus(first);
  }, [first, focus]);
  const columns = useReceiptColumns(acts);
  const receipt = rows.find((each) => each.receipt.id === shown)?.receipt ?? null;
  return (
    <>
      <main className="page" ref={page}>
        <ReceiptsHead rows={rows} />
        <QueryFault of={query} />
        <FailureNotice failure={again.failure} testId="reprint-failure" />
        {reversal.taken && <ReversalDone reversal={reversal.taken} />}
        <Table
          size="small"
          className="receipts"
          data-testid="receipts"
          rowKey={(each) => each.receipt.id}
          onRow={(each) => row(each.receipt.id, () => acts.preview(each))}
          columns={columns}
          dataSource={rows}
          loading={query.isPending}
          pagination={false}
          locale={{ emptyText: t("noReceipts") }}
          scroll={{ x: 1150, y: "calc(100vh - 220px)" }}
        />
      </main>
      <KeyBar commands={keys} />
      <FindReceipt
        open={finding}
        done={(number) => {
          seek(number);
          setFinding(false);
        }}
        close={() => setFinding(false)}
        closed={() => focus(first ?? undefined)}
      />
      <ReceiptPreview receipt={receipt} close={() => setShown(null)} />
      <ReversalDialog order={reversal.asked} done={reversal.done} close={reversal.close} />
    </>
  );
}
