import { useTranslation } from "react-i18next";
import type { VisitNote } from "../../bindings";

/** What the clerk before left to say, and where the customer goes afterwards. */
export function VisitBrief({ visit }: { visit: VisitNote }) {
  const { t } = useTranslation("queue");
  const { note, comesBackTo } = visit;
  if (note === null && comesBackTo === null) return null;
  return (
    <p className="visit-brief" data-testid="visit-brief">
      {note !== null && (
        <span>
          <span className="quiet">{t("noteBefore")}</span> <strong>{note}</strong>
        </span>
      )}
      {comesBackTo !== null && <span>{t("comesBackTo", { window: comesBackTo })}</span>}
    </p>
  );
}
