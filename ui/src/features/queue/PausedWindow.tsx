import { useTranslation } from "react-i18next";
import type { PauseReason } from "../../bindings";
import { wholeMinutes } from "../../format";
import { useNow } from "../../shell/useNow";

type PausedWindowProps = { reason: PauseReason; since: number | null };

/** That the window serves nobody, why, and for how long by now. */
export function PausedWindow({ reason, since }: PausedWindowProps) {
  const { t } = useTranslation("queue");
  const now = useNow();
  return (
    <p className="paused-window soon" role="status" data-testid="paused" data-reason={reason}>
      <strong>{t(`pauseReason.${reason}`)}</strong>
      {since !== null && (
        <strong className="visit-clock">{t("minutes", { count: wholeMinutes((now - since) / 1000) })}</strong>
      )}
    </p>
  );
}
