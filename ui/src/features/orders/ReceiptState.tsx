import { useTranslation } from "react-i18next";
import type { ReceiptView } from "../../bindings";
import { useFailureText } from "../../shell/FailureNotice";

/** Whether the receipt is on paper, as a word. */
export function ReceiptState({ receipt }: { receipt: ReceiptView }) {
  const { t } = useTranslation("orders");
  return (
    <span className={`receipt-state ${receipt.print}`} data-testid="receipt-state" data-state={receipt.print}>
      {t(`print.${receipt.print}`)}
      {receipt.prints > 1 && <small> {t("prints", { count: receipt.prints - 1 })}</small>}
    </span>
  );
}

/** Why it is not on paper, or what of it, and what to do. */
export function ReceiptFault({ receipt }: { receipt: ReceiptView }) {
  const { t } = useTranslation("orders");
  const text = useFailureText();
  const failed = receipt.print === "failed" ? receipt.failure : null;
  if (failed === null && receipt.missing === 0) return null;
  return (
    <p className={`receipt-fault ${failed === null ? "soon" : "late"}`} data-testid="receipt-fault">
      {failed === null ? t("missing", { count: receipt.missing }) : text({ code: failed })}
    </p>
  );
}
