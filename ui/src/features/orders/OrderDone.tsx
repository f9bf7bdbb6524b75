import { useTranslation } from "react-i18next";
import type { OrderState, OrderView } from "../../bindings";
import { dueTime, money } from "../../format";
import { local } from "../../i18n";
import { useNow } from "../../shell/useNow";
import { OrderStateWord } from "./OrderStateWord";
import { RejectionNote } from "./settling/RejectionNote";
import { useVisitOrders } from "./VisitOrders";

const NOTICES: Record<OrderState, string> = {
  submitted: "",
  confirmed: "",
  done: "notice-done",
  rejected: "notice-refused",
  reversed: "",
};

/** What is to come where an order is not at its end. */
function Next({ order: { state, verdict, payment } }: { order: OrderView }) {
  const { t } = useTranslation("orders");
  if (state === "done" || state === "reversed" || verdict?.told) return null;
  const unpaid = state === "rejected" && payment === null;
  return <p data-testid="order-next">{t(unpaid ? "next.rejectedUnpaid" : `next.${state}`)}</p>;
}

/** By when it is promised to be there, for whoever asks on the way out. */
function Promised({ order: { state, promised } }: { order: OrderView }) {
  const { t, i18n } = useTranslation("orders");
  const now = useNow();
  if (promised === null || (state !== "submitted" && state !== "confirmed")) return null;
  const promise = local(promised.value, i18n.language);
  return (
    <p className="quiet" data-testid="order-promise">
      {t("promised", { promise, time: dueTime(promised.due, now) })}
    </p>
  );
}

/** The order just taken, above all the change to give back, and what became of it since. */
export function OrderDone({ order: taken, ticket }: { order: OrderView; ticket: string }) {
  const { t } = useTranslation("orders");
  const order = useVisitOrders(ticket).data?.find(({ id }) => id === taken.id) ?? taken;
  const change = taken.payment?.change ?? null;
  return (
    <div className={`notice ${NOTICES[order.state]} order-done`} role="status" data-testid="order-done">
      <p className="order-done-line">
        <span>
          {t("taken", { number: order.number })} · <OrderStateWord order={order} />
        </span>
        {change !== null && (
          <span className="order-change">
            {t("giveBack")} <strong data-testid="change-given">{money(change)}</strong>
          </span>
        )}
      </p>
      <RejectionNote order={order} />
      <Next order={order} />
      <Promised order={order} />
    </div>
  );
}
