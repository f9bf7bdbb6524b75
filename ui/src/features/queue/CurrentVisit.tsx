import { useTranslation } from "react-i18next";
import type { Priority, TicketView } from "../../bindings";
import { clockLength, wholeMinutes } from "../../format";
import { useAtWork } from "../../shell/hall";
import { useNow } from "../../shell/useNow";
import { useCatalog } from "../catalog/useCatalog";
import { pace } from "./pace";
import { nameOfPriority } from "./priorities";
import { StoryButton } from "./story/StoryButton";

type CurrentVisitProps = {
  ticket: TicketView | null;
  skew: number;
  priorities: Priority[];
  /** Whether the window serves nobody for a while. */
  paused: boolean;
};

/** `workedMs`: at windows before this time; what the visit rested or waited is not handling. */
type ElapsedProps = { since: number; workedMs: number; promised: number | null };

function Elapsed({ since, workedMs, promised }: ElapsedProps) {
  const { t } = useTranslation("queue");
  const now = useNow();
  const seconds = (workedMs + Math.max(0, now - since)) / 1000;
  const standing = pace(seconds, promised);
  return (
    <p className={`visit-elapsed ${standing}`} data-testid="elapsed">
      <span>{t("handled")}</span>
      <strong className="visit-clock">{clockLength(seconds)}</strong>
      {promised !== null && <span className="quiet">{t("promise", { count: wholeMinutes(promised) })}</span>}
      <span className="visit-pace">{t(`pace.${standing}`)}</span>
    </p>
  );
}

function Called({ ticket, since, recallLimit }: { ticket: TicketView; since: number; recallLimit: number }) {
  const { t } = useTranslation("queue");
  const now = useNow();
  return (
    <p className="visit-elapsed">
      <span>{t("calledSince")}</span>
      <strong className="visit-clock">{clockLength((now - since) / 1000)}</strong>
      <span className="quiet" data-testid="calls">
        {t("calls", { count: ticket.calls, limit: recallLimit })}
      </span>
    </p>
  );
}

/** Whom the window is with: the number large, and the time against the promise. */
export function CurrentVisit({ ticket, skew, priorities, paused }: CurrentVisitProps) {
  const { t, i18n } = useTranslation("queue");
  const { hall, session } = useAtWork();
  const { service, nameOf } = useCatalog();
  if (ticket === null) {
    const idle = paused ? "pausedFor" : "nobodyAtWindow";
    return (
      <header className="visit-head">
        <strong className="visit-number quiet" data-testid="current-number">
          —
        </strong>
        <p className="quiet">{t(session.window === null ? "noWindow" : idle)}</p>
      </header>
    );
  }
  const promised = service(ticket.service)?.handlingSeconds ?? null;
  return (
    <header className="visit-head">
      <strong className="visit-number" data-testid="current-number">
        <StoryButton ticket={ticket} />
      </strong>
      <div className="visit-what">
        <span className="visit-service" data-testid="drawn-for">
          {t("drawnFor", { service: nameOf(ticket.drawnFor) })}
          {ticket.service !== ticket.drawnFor && ` → ${nameOf(ticket.service)}`}
        </span>
        <span className={`visit-state ${ticket.state}`} data-testid="current-state" data-state={ticket.state}>
          {t(`state.${ticket.state}`)}
          {ticket.priority && (
            <strong className="visit-priority">
              {nameOfPriority(ticket.priority, priorities, i18n.language)}
            </strong>
          )}
        </span>
      </div>
      {ticket.state === "serving" && ticket.servingSince !== null && (
        <Elapsed since={ticket.servingSince - skew} workedMs={ticket.workedMs} promised={promised} />
      )}
      {ticket.state === "called" && ticket.lastCalledAt !== null && (
        <Called ticket={ticket} since={ticket.lastCalledAt - skew} recallLimit={hall.recallLimit} />
      )}
    </header>
  );
}
