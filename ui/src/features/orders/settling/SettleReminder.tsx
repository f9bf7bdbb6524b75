import { useTranslation } from "react-i18next";
import { CommandButton } from "../../../keyboard/CommandButton";
import { useNow } from "../../../shell/useNow";
import { usePlaceCommand } from "../../../shell/usePlaceCommand";
import { isOverdue, mineOf, useToSettle } from "./useToSettle";
import { overdueOf, useUnderWay } from "./useUnderWay";
import "../orders.css";

type ReminderProps = { all: number; mine: number; overdue: number; waiting: number };

function Reminder({ all, mine, overdue, waiting }: ReminderProps) {
  const { t } = useTranslation("settling");
  const command = usePlaceCommand("refused", false);
  return (
    <div className="settle-reminder" data-testid="settle-reminder">
      <CommandButton command={command} testId="go-refused" size="small" />
      {all > 0 && <span>{t("mineOfAll", { mine, all })}</span>}
      {overdue > 0 && <span className="late">{t("overdue", { count: overdue })}</span>}
      {waiting > 0 && <span className="late">{t("underWay.overdue", { count: waiting })}</span>}
    </div>
  );
}

/** That customers are still to be told of refused orders, or wait for what was promised to be there by now. */
export function SettleReminder() {
  const work = useToSettle().data ?? [];
  const now = useNow();
  const waiting = overdueOf(useUnderWay().data ?? [], now).length;
  if (work.length === 0 && waiting === 0) return null;
  const overdue = work.filter((each) => isOverdue(each, now)).length;
  return <Reminder all={work.length} mine={mineOf(work).length} overdue={overdue} waiting={waiting} />;
}
