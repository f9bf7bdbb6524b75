import { useTranslation } from "react-i18next";
import { dueTime } from "../../format";
import { dueStanding } from "../../shell/due";
import { useNow } from "../../shell/useNow";

/** By when the customer is to have an answer, and how that stands. */
export function CaseDue({ due }: { due: number | null }) {
  const { t } = useTranslation("cases");
  const now = useNow();
  if (due === null) return null;
  const standing = dueStanding(due, now);
  return (
    <span className={standing} data-testid="case-due" data-standing={standing}>
      {dueTime(due, now)} <small>{t(`due.${standing}`)}</small>
    </span>
  );
}
