import { Button, type TableColumnsType } from "antd";
import { useTranslation } from "react-i18next";
import type { ToSettle } from "../../../bindings";
import { dueTime, money } from "../../../format";
import { local } from "../../../i18n";
import { onceAClick, onceAPress } from "../../../keyboard/onceAClick";
import { useFailureText } from "../../../shell/FailureNotice";
import { useNow } from "../../../shell/useNow";
import { TakesBack } from "../OrderStateWord";
import { dueStanding } from "./due";

export type RefusedActs = { refund: (work: ToSettle) => void; tell: (work: ToSettle) => void };

/** Why the customer cannot be said to be told yet; nothing where they can. */
export function useUntold(): (work: ToSettle) => string | null {
  const { t } = useTranslation("settling");
  return ({ refund }) => (refund > 0 ? t("why.refundFirst", { fen: refund }) : null);
}

function Due({ work: { order } }: { work: ToSettle }) {
  const { t } = useTranslation("settling");
  const now = useNow();
  const due = order.verdict?.due ?? null;
  if (due === null) return "—";
  const standing = dueStanding(due, now);
  return (
    <span className={standing} data-testid="due" data-standing={standing}>
      {dueTime(due, now)} <small>{t(`due.${standing}`)}</small>
    </span>
  );
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
  const { t, i18n } = useTranslation("settling");
  const text = useFailureText();
  const now = useNow();
  return [
    {
      key: "order",
      title: t("column.order"),
      width: 208,
      className: "order-number",
      render: (_, { order }) => (
        <>
          {order.number}
          <br />
          <span className="quiet">{dueTime(order.at, now)}</span>
        </>
      ),
    },
    {
      key: "service",
      title: t("column.service"),
      width: 160,
      render: (_, { order }) => (
        <>
          {local(order.serviceName, i18n.language)} <TakesBack order={order} />
          <br />
          <span className="quiet">{[order.customer, order.line].filter(Boolean).join(" ")}</span>
        </>
      ),
    },
    {
      key: "reason",
      title: t("column.reason"),
      render: (_, { order: { verdict } }) => verdict?.rejection && text(verdict.rejection),
    },
    { key: "due", title: t("column.due"), width: 140, render: (_, work) => <Due work={work} /> },
    {
      key: "clerk",
      title: t("column.clerk"),
      width: 80,
      render: (_, { mine, clerk }) => (mine ? <strong>{t("me")}</strong> : clerk.name),
    },
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
