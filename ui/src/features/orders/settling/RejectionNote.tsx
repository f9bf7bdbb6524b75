import { useTranslation } from "react-i18next";
import type { OrderView } from "../../../bindings";
import { dueTime } from "../../../format";
import { dueStanding } from "../../../shell/due";
import { useFailureText } from "../../../shell/FailureNotice";
import { useNow } from "../../../shell/useNow";

/** Until when the customer is to be told, in red once that is past; or how they were told. */
function Telling({ verdict }: { verdict: NonNullable<OrderView["verdict"]> }) {
  const { t } = useTranslation("settling");
  const now = useNow();
  const { due, told } = verdict;
  if (told !== null) return <span className="quiet">{t("told", { how: t(`told.${told}`) })}</span>;
  if (due === null) return null;
  const standing = dueStanding(due, now);
  return (
    <span className={standing} data-testid="due" data-standing={standing}>
      {t("due", { time: dueTime(due, now) })}
      {standing !== "good" && <small> {t(`due.${standing}`)}</small>}
    </span>
  );
}

/** Why headquarters does not agree with an order, and what of it is left to do; nothing where it does. */
export function RejectionNote({ order: { verdict } }: { order: OrderView }) {
  const text = useFailureText();
  if (!verdict?.rejection) return null;
  return (
    <p className="rejection" data-testid="rejection" data-code={verdict.rejection.code}>
      <span className="late">{text(verdict.rejection)}</span>
      <Telling verdict={verdict} />
    </p>
  );
}
