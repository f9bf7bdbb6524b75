import { Button, type TableColumnsType } from "antd";
import { useTranslation } from "react-i18next";
import type { Receipted } from "../../bindings";
import { hourMinute, money } from "../../format";
import { local } from "../../i18n";
import { onceAClick } from "../../keyboard/onceAClick";
import { OrderStateWord, TakesBack } from "./OrderStateWord";
import { ReceiptFault, ReceiptState } from "./ReceiptState";
import { RejectionNote } from "./settling/RejectionNote";

export type ReceiptActs = {
  preview: (row: Receipted) => void;
  reprint: (row: Receipted) => void;
  reverse: (row: Receipted) => void;
  /** A reprint is on its way. */
  pending: boolean;
};

function Acts({ row, acts }: { row: Receipted; acts: ReceiptActs }) {
  const { t } = useTranslation(["orders", "reversal"]);
  const button = (id: string, title: string, run: (row: Receipted) => void, disabled = false) => (
    <Button size="small" data-testid={id} disabled={disabled} onClick={onceAClick(() => run(row))}>
      {title}
    </Button>
  );
  return (
    <span className="order-card-acts">
      {button("preview", t("preview"), acts.preview)}
      {button("reprint", t("reprint"), acts.reprint, acts.pending)}
      {row.order.reversible && button("reverse", t("reversal:reverse"), acts.reverse)}
    </span>
  );
}

/** What there is to know of a receipt and its order. */
export function useReceiptColumns(acts: ReceiptActs): TableColumnsType<Receipted> {
  const { t, i18n } = useTranslation("orders");
  return [
    { key: "at", title: t("column.at"), width: 72, render: (_, row) => hourMinute(row.order.at) },
    { key: "receipt", title: t("column.receipt"), width: 144, render: (_, row) => row.receipt.number },
    {
      key: "service",
      title: t("column.service"),
      render: (_, { order }) => (
        <>
          {local(order.serviceName, i18n.language)} <TakesBack order={order} />
        </>
      ),
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
      render: (_, row) => (row.order.total === 0 ? "" : money(row.order.total)),
    },
    {
      key: "state",
      title: t("column.state"),
      width: 236,
      render: (_, { order }) => (
        <>
          <OrderStateWord order={order} />
          <RejectionNote order={order} />
        </>
      ),
    },
    {
      key: "print",
      title: t("column.print"),
      width: 152,
      render: (_, row) => (
        <>
          <ReceiptState receipt={row.receipt} />
          <ReceiptFault receipt={row.receipt} />
        </>
      ),
    },
    { key: "acts", width: 240, render: (_, row) => <Acts row={row} acts={acts} /> },
  ];
}
