import { useTranslation } from "react-i18next";
import type { OrderState, OrderView } from "../../bindings";
import "./orders.css";

/** Only what is done is green, only what is refused is red. */
const COLOURS: Record<OrderState, string> = {
  submitted: "soon",
  confirmed: "",
  done: "done",
  rejected: "late",
  reversed: "quiet",
};

/** What an order is, in one word. */
export function OrderStateWord({ order: { state } }: { order: OrderView }) {
  const { t } = useTranslation("orders");
  return (
    <span className={`order-state ${COLOURS[state]}`} data-testid="order-state" data-state={state}>
      {t(`state.${state}`)}
    </span>
  );
}

/** That an order takes another one back, and which. */
export function TakesBack({ order: { reverses } }: { order: OrderView }) {
  const { t } = useTranslation("orders");
  return reverses ? <span className="quiet">{t("takesBack", { number: reverses })}</span> : null;
}
