import { Table } from "antd";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { OrderView, ToSettle } from "../../../bindings";
import { useKeyCommand } from "../../../keyboard/useKeyCommand";
import { KeyBar } from "../../../shell/KeyBar";
import { QueryFault } from "../../../shell/QueryFault";
import { useChosenRow } from "../../../shell/useChosenRow";
import { useNow } from "../../../shell/useNow";
import { ReversalDialog } from "../reversal/ReversalDialog";
import { ReversalDone } from "../reversal/ReversalDone";
import { useReversal } from "../reversal/useReversal";
import { type RefusedActs, useRefusedColumns, useUntold } from "./refusedColumns";
import { SettleDialog } from "./SettleDialog";
import { UnderWayTable } from "./UnderWayTable";
import { isOverdue, mineOf, useToSettle } from "./useToSettle";
import "../orders.css";

function RefusedHead({ work }: { work: ToSettle[] }) {
  const { t } = useTranslation("settling");
  const now = useNow();
  const overdue = work.filter((each) => isOverdue(each, now)).length;
  return (
    <header className="page-head">
      <h1>{t("title")}</h1>
      {work.length > 0 && (
        <p className="quiet">{t("count", { count: work.length, mine: mineOf(work).length })}</p>
      )}
      {overdue > 0 && <p className="late">{t("overdue", { count: overdue })}</p>}
    </header>
  );
}

/** What the keys do with the chosen order. */
function useRefusedKeys(chosen: ToSettle | undefined, acts: RefusedActs) {
  const { t } = useTranslation("settling");
  const untold = useUntold();
  const none = chosen === undefined ? t("why.nothing") : null;
  return [
    useKeyCommand({
      id: "refund",
      chord: "Ctrl+R",
      title: t("refund"),
      blocked: none ?? (chosen && chosen.refund > 0 ? null : t("why.nothingToRefund")),
      run: () => chosen && acts.refund(chosen),
    }),
    useKeyCommand({
      id: "tell",
      chord: "Ctrl+T",
      title: t("tell"),
      blocked: none ?? (chosen ? untold(chosen) : null),
      run: () => chosen && acts.tell(chosen),
    }),
  ];
}

/** What is being done with a refused order, and what has just been done. */
function useSettling() {
  const reversal = useReversal();
  const [telling, tell] = useState<OrderView | null>(null);
  const [told, setTold] = useState<OrderView | null>(null);
  const acts: RefusedActs = {
    refund: ({ order }) => {
      setTold(null);
      reversal.ask(order);
    },
    tell: ({ order }) => tell(order),
  };
  const done = (order: OrderView) => {
    tell(null);
    setTold(order);
  };
  return { reversal, telling, told, acts, done, close: () => tell(null) };
}

/** Orders that are not at their end. What headquarters refused: the customer gets back what they paid and is told. Arrow keys choose an order, Enter does
 * what comes next. Below it what was promised and is still to come. */
export function RefusedScreen() {
  const { t } = useTranslation("settling");
  const query = useToSettle();
  const page = useRef<HTMLElement>(null);
  const { reversal, telling, told, acts, done, close } = useSettling();
  const work = query.data ?? [];
  const { chosen, row, comeBack } = useChosenRow(
    page,
    work.map(({ order }) => order.id),
  );
  const keys = useRefusedKeys(
    work.find(({ order }) => order.id === chosen),
    acts,
  );
  const columns = useRefusedColumns(acts);
  const goOn = (each: ToSettle) => (each.refund > 0 ? acts.refund(each) : acts.tell(each));
  return (
    <>
      <main className="page" ref={page}>
        <RefusedHead work={work} />
        <QueryFault of={query} />
        {reversal.taken && <ReversalDone reversal={reversal.taken} />}
        {told && (
          <p className="notice notice-done" role="status" data-testid="told">
            {t("noted", { number: told.number })}
          </p>
        )}
        <Table
          size="small"
          className="receipts"
          data-testid="refused"
          rowKey={({ order }) => order.id}
          onRow={(each) => row(each.order.id, () => goOn(each))}
          columns={columns}
          dataSource={work}
          loading={query.isPending}
          pagination={false}
          locale={{ emptyText: t("nothing") }}
          scroll={{ y: "calc(50vh - 150px)" }}
        />
        <UnderWayTable />
      </main>
      <KeyBar commands={keys} />
      <ReversalDialog order={reversal.asked} done={reversal.done} close={reversal.close} />
      <SettleDialog order={telling} done={done} close={close} closed={comeBack} />
    </>
  );
}
