import { useTranslation } from "react-i18next";
import type { TicketView, WindowView } from "../../bindings";
import { wholeMinutes } from "../../format";
import { useNow } from "../../shell/useNow";
import { useCatalog } from "../catalog/useCatalog";
import { pace } from "./pace";
import { StandingWord } from "./StandingWord";
import { StoryButton } from "./story/StoryButton";
import { UnprintedTicket } from "./UnprintedTicket";

type WaitingRowProps = {
  ticket: TicketView;
  windows: WindowView[];
  skew: number;
  promised: number | null;
  blocked: string | null;
  call: (ticket: TicketView) => void;
};

export function WaitingRow({ ticket, windows, skew, promised, blocked, call }: WaitingRowProps) {
  const { t } = useTranslation("queue");
  const { nameOf } = useCatalog();
  const now = useNow();
  const seconds = (now + skew - ticket.waitingSince) / 1000;
  const standing = pace(seconds, promised);
  return (
    <li className="waiting-item">
      <button
        type="button"
        className="waiting-row"
        data-testid="waiting-row"
        data-ticket={ticket.number}
        title={blocked ?? t("callThis", { number: ticket.number, service: nameOf(ticket.service) })}
        aria-disabled={blocked !== null}
        onClick={() => blocked === null && call(ticket)}
      >
        <strong>{ticket.number}</strong>
        <span className="waiting-service">{nameOf(ticket.service)}</span>
        <StandingWord ticket={ticket} windows={windows} />
        <span className={`number ${standing}`} title={t(`pace.${standing}`)}>
          {t("minutes", { count: wholeMinutes(seconds) })}
          {standing !== "good" && <small>{t(`pace.${standing}`)}</small>}
        </span>
      </button>
      <StoryButton ticket={ticket} named={false} />
      <UnprintedTicket ticket={ticket} />
    </li>
  );
}
