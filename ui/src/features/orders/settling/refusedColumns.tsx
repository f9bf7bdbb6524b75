import { Button, type TableColumnsType } from "antd";
import { useTranslation } from "react-i18next";
import type { ToSettle } from "../../../bindings";
import { money } from "../../../format";
import { onceAClick, onceAPress } from "../../../keyboard/onceAClick";
import { useFailureText } from "../../../shell/FailureNotice";
import { Due, useOrderColumns } from "./orderColumns";

export type RefusedActs = { refund: (work: ToSettle) => void; tell: (work: ToSettle) => void };

/** Why the customer cannot be said to be told yet; nothing where they can. */
export function useUntold(): (work: ToSettle) => string | null {
  const { t } = useTranslation("settling");
  return ({ refund }) => (refund > 0 ? t("why.refundFirst", { fen: refund }) : null);
}

function Acts({ work, acts }: { work: ToSettle; acts: RefusedActs }) {
  const { t } = useTranslation("settling");
  const untold = useUntold()(work);
  const button = (id: string, title: string, run: () => void, blocked: string | null) => (
    <Button
      size="small"
      data-testid={id}
      disabled={blocked !== null}
      title={blocked ?? undefined}
      onKeyDown={onceAPress}
      onClick={onceAClick(run)}
    >
      {title}
    </Button>
  );
  return (
    <span className="order-card-acts">
      {work.refund > 0 && button("refund", t("refund"), () => acts.refund(work), null)}
      {button("tell", t("tell"), () => acts.tell(work), untold)}
    </span>
  );
}

/** What there is to know of a refused order. */
export function useRefusedColumns(acts: RefusedActs): TableColumnsType<ToSettle> {
  const { t } = useTranslation("settling");
  const text = useFailureText();
  const { order, service, clerk } = useOrderColumns<ToSettle>();
  return [
    order,
    service,
    {
      key: "reason",
      title: t("column.reason"),
      render: (_, { order: { verdict } }) => verdict?.rejection && text(verdict.rejection),
    },
    {
      key: "due",
      title: t("column.due"),
      width: 140,
      render: (_, { order: { verdict } }) => (verdict?.due ? <Due at={verdict.due} testId="due" /> : "—"),
    },
    clerk,
    {
      key: "refund",
      title: t("column.refund"),
      align: "right",
      width: 88,
      render: (_, { refund }) => (refund > 0 ? money(refund) : ""),
    },
    { key: "acts", width: 196, render: (_, work) => <Acts work={work} acts={acts} /> },
  ];
}
