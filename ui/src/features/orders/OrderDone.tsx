import { useTranslation } from "react-i18next";
import type { OrderView } from "../../bindings";
import { money } from "../../format";

/** The order just taken, and above all the change to give back. */
export function OrderDone({ order }: { order: OrderView }) {
  const { t } = useTranslation("orders");
  const change = order.payment?.change ?? null;
  return (
    <div className="notice notice-done order-done" role="status" data-testid="order-done">
      <span>{t("taken", { number: order.number })}</span>
      {change !== null && (
        <span className="order-change">
          {t("giveBack")} <strong data-testid="change-given">{money(change)}</strong>
        </span>
      )}
    </div>
  );
}
