import { useTranslation } from "react-i18next";
import type { OrderView } from "../../../bindings";
import { money } from "../../../format";
import { local } from "../../../i18n";

/** What is taken back: what it was, how it was paid, and how that goes back. */
export function ReversalFacts({ order }: { order: OrderView }) {
  const { t, i18n } = useTranslation(["reversal", "cash"]);
  const { payment } = order;
  const paid = payment && [t(`cash:method.${payment.method}`), payment.reference].filter(Boolean).join(" ");
  const who = [order.customer, order.line].filter(Boolean).join(" ");
  return (
    <dl className="reversal-facts" data-testid="reversal-facts">
      <dt>{t("service")}</dt>
      <dd>{[local(order.serviceName, i18n.language), who].filter(Boolean).join(" · ")}</dd>
      <dt>{t("amount")}</dt>
      <dd>
        <strong>{money(order.total)}</strong> {paid}
      </dd>
      <dt>{t("back")}</dt>
      <dd>
        {payment === null ? (
          t("back.none")
        ) : (
          <strong>{t(`back.${payment.method}`, { amount: money(payment.fen) })}</strong>
        )}
      </dd>
    </dl>
  );
}
