import { useTranslation } from "react-i18next";
import type { Alert, LineView } from "../../../bindings";
import { money } from "../../../format";
import { isInUse, monthOf } from "./words";

/** Why a bill is higher than usual. */
export function AlertText({ alert }: { alert: Alert }) {
  const { t } = useTranslation("record");
  const { month, above, reason, abnormal } = alert;
  return (
    <p className={abnormal ? "late" : "soon"} data-testid="bill-alert">
      {t("alert", { month: monthOf(month), above: money(above), item: t(`item.${reason.what}`) })}
      {abnormal && ` · ${t("abnormal")}`}
    </p>
  );
}

/** What the clerk should know of a line besides what it costs. */
export function LineHints({ line }: { line: LineView }) {
  const { t } = useTranslation("record");
  const { account } = line;
  return (
    <>
      {!isInUse(line) && (
        <p className="soon" data-testid="line-standing">
          {t(`standing.${line.standing}`)}
        </p>
      )}
      {account?.contractEndsSoon && (
        <p className="soon" data-testid="contract-ends">
          {t("contractEnds", { day: account.contractUntil })}
        </p>
      )}
    </>
  );
}
