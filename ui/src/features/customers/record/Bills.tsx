import { useTranslation } from "react-i18next";
import type { Account, Usage } from "../../../bindings";
import { money } from "../../../format";
import { useUsageText } from "./words";

/** Six months of bills, each with its items; the latest stands open. */
export function Bills({ account }: { account: Account }) {
  const { t } = useTranslation("record");
  const { bills, alert } = account;
  if (bills.length === 0) return <p className="quiet">{t("noBills")}</p>;
  return (
    <div className="bills">
      {alert && (
        <p
          className={`notice ${alert.abnormal ? "notice-refused" : "notice-soon"}`}
          data-testid="alert-figures"
        >
          {t("alertFigures", {
            month: alert.month,
            usual: money(alert.usual),
            above: money(alert.above),
            item: t(`item.${alert.reason.what}`),
          })}
          {alert.reason.isNew && ` ${t("newItem")}`}
          {alert.abnormal && ` ${t("abnormalPromise")}`}
        </p>
      )}
      {bills.map((bill, at) => (
        <details key={bill.month} open={at === 0} data-testid="bill">
          <summary>
            <span>{bill.month}</span>
            <strong className="number">{money(bill.total)}</strong>
          </summary>
          {bill.items.map(({ what, amount }) => (
            <p key={what}>
              <span>{t(`item.${what}`)}</span>
              <span className="number">{money(amount)}</span>
            </p>
          ))}
        </details>
      ))}
    </div>
  );
}

/** In per cent; what is used beyond the plan is all of it. */
function shareOf({ used, included }: Usage): number {
  return included > 0 ? Math.min(100, (used / included) * 100) : 0;
}

/** How much of the plan is used this month. */
export function UsageBars({ account }: { account: Account }) {
  const { t } = useTranslation("record");
  const usageText = useUsageText();
  return (
    <div className="usage">
      {account.usage.map((usage) => (
        <p key={usage.of} data-testid={`usage-${usage.of}`}>
          <span>{t(`measure.${usage.of}`)}</span>
          <span className="usage-bar">
            <span style={{ width: `${shareOf(usage)}%` }} />
          </span>
          <span>{usageText(usage)}</span>
        </p>
      ))}
    </div>
  );
}
