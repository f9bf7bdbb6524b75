import type { ColumnType } from "antd/es/table";
import { useTranslation } from "react-i18next";
import type { Badge, OrderView } from "../../../bindings";
import { dueTime } from "../../../format";
import { local } from "../../../i18n";
import { dueStanding } from "../../../shell/due";
import { useNow } from "../../../shell/useNow";
import { TakesBack } from "../OrderStateWord";

/** An order that is not at its end, and whose work it is. */
type OpenOrder = { order: OrderView; clerk: Badge; mine: boolean };

/** By when something is due, and how it stands with that. */
export function Due({ at, testId }: { at: number; testId: string }) {
  const { t } = useTranslation("settling");
  const now = useNow();
  const standing = dueStanding(at, now);
  return (
    <span className={standing} data-testid={testId} data-standing={standing}>
      {dueTime(at, now)} <small>{t(`due.${standing}`)}</small>
    </span>
  );
}

/** What every list of open orders says: which order, of which service for whom, taken by whom. */
export function useOrderColumns<Work extends OpenOrder>() {
  const { t, i18n } = useTranslation("settling");
  const now = useNow();
  const order: ColumnType<Work> = {
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
  };
  const service: ColumnType<Work> = {
    key: "service",
    title: t("column.service"),
    width: 180,
    render: (_, { order }) => (
      <>
        {local(order.serviceName, i18n.language)} <TakesBack order={order} />
        <br />
        <span className="quiet">{[order.customer, order.line].filter(Boolean).join(" ")}</span>
      </>
    ),
  };
  const clerk: ColumnType<Work> = {
    key: "clerk",
    title: t("column.clerk"),
    width: 80,
    render: (_, { mine, clerk }) => (mine ? <strong>{t("me")}</strong> : clerk.name),
  };
  return { order, service, clerk };
}
