import { useTranslation } from "react-i18next";
import type { TicketView } from "../../bindings";
import { clockLength, wholeMinutes } from "../../format";
import { useAtWork } from "../../shell/hall";
import { useNow } from "../../shell/useNow";
import { useCatalog } from "../catalog/useCatalog";
import { pace } from "./pace";

type CurrentVisitProps = { ticket: TicketView | null; skew: number };

function Elapsed({ since, promised }: { since: number; promised: number | null }) {
  const { t } = useTranslation("queue");
  const now = useNow();
  const seconds = (now - since) / 1000;
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
export function CurrentVisit({ ticket, skew }: CurrentVisitProps) {
  const { t } = useTranslation("queue");
  const { hall, session } = useAtWork();
  const { service, nameOf } = useCatalog();
  if (ticket === null) {
    return (
      <header className="visit-head">
        <strong className="visit-number quiet" data-testid="current-number">
          —
        </strong>
        <p className="quiet">{t(session.window === null ? "noWindow" : "nobodyAtWindow")}</p>
      </header>
    );
  }
  const promised = service(ticket.service)?.handlingSeconds ?? null;
  return (
    <header className="visit-head">
      <strong className="visit-number" data-testid="current-number">
        {ticket.number}
      </strong>
      <div className="visit-what">
        <span className="visit-service" data-testid="drawn-for">
          {t("drawnFor", { service: nameOf(ticket.service) })}
        </span>
        <span className={`visit-state ${ticket.state}`} data-testid="current-state" data-state={ticket.state}>
          {t(`state.${ticket.state}`)}
        </span>
      </div>
      {ticket.state === "serving" && ticket.startedAt !== null && (
        <Elapsed since={ticket.startedAt - skew} promised={promised} />
      )}
      {ticket.state === "called" && ticket.calledAt !== null && (
        <Called ticket={ticket} since={ticket.calledAt - skew} recallLimit={hall.recallLimit} />
      )}
    </header>
  );
}
