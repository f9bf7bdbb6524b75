import { useTranslation } from "react-i18next";
import type { CaseView } from "../../bindings";
import { dueTime } from "../../format";
import { useNow } from "../../shell/useNow";

/** What the clerk tells whoever complained: the number to ask by, and by when they have an answer. */
export function CaseTaken({ taken: { number, due } }: { taken: CaseView }) {
  const { t } = useTranslation("cases");
  const now = useNow();
  return (
    <p className="notice notice-done" role="status" data-testid="case-taken">
      {t("taken", { number })}
      {due !== null && <> · {t("takenDue", { time: dueTime(due, now) })}</>}
    </p>
  );
}
