import { useTranslation } from "react-i18next";
import { CommandButton } from "../../../keyboard/CommandButton";
import { useNow } from "../../../shell/useNow";
import { usePlaceCommand } from "../../../shell/usePlaceCommand";
import { isOverdue, mineOf, useToSettle } from "./useToSettle";
import "../orders.css";

function Reminder({ all, mine, overdue }: { all: number; mine: number; overdue: number }) {
  const { t } = useTranslation("settling");
  const command = usePlaceCommand("refused", false);
  return (
    <div className="settle-reminder" data-testid="settle-reminder">
      <CommandButton command={command} testId="go-refused" size="small" />
      <span>{t("mineOfAll", { mine, all })}</span>
      {overdue > 0 && <span className="late">{t("overdue", { count: overdue })}</span>}
    </div>
  );
}

/** That customers are still to be told of refused orders; nothing where there are none. */
export function SettleReminder() {
  const work = useToSettle().data ?? [];
  const now = useNow();
  if (work.length === 0) return null;
  const overdue = work.filter((each) => isOverdue(each, now)).length;
  return <Reminder all={work.length} mine={mineOf(work).length} overdue={overdue} />;
}
