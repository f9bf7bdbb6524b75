import { useTranslation } from "react-i18next";
import { useAsk } from "../../../ask/useAsk";
import type { OrderView } from "../../../bindings";
import { money } from "../../../format";
import { ReceiptFault, ReceiptState } from "../ReceiptState";
import "../orders.css";

/** The reversal just taken, above all what to give back, and whether its receipt is on paper. */
export function ReversalDone({ reversal }: { reversal: OrderView }) {
  const { t } = useTranslation(["reversal", "cash"]);
  const { data } = useAsk("receipts_today", {});
  const receipt = data?.receipts.find(({ order }) => order.id === reversal.id)?.receipt ?? reversal.receipt;
  const { payment } = reversal;
  return (
    <div className="notice notice-done order-done reversal-done" role="status" data-testid="reversal-done">
      <p className="order-done-line">
        <span>
          {t("done", { original: reversal.reverses, number: reversal.number })} ·{" "}
          <ReceiptState receipt={receipt} />
        </span>
        {payment !== null && (
          <span className="order-change">
            {t("giveBack")} {t(`cash:method.${payment.method}`)}
            <strong data-testid="refund-given">{money(Math.abs(payment.fen))}</strong>
          </span>
        )}
      </p>
      <ReceiptFault receipt={receipt} />
    </div>
  );
}
