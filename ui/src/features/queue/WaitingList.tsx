import { useTranslation } from "react-i18next";
import type { QueueBoard, TicketView } from "../../bindings";
import { wholeMinutes } from "../../format";
import { local } from "../../i18n";
import { useNow } from "../../shell/useNow";
import { useCatalog } from "../catalog/useCatalog";
import { pace } from "./pace";
import { UnprintedTicket } from "./UnprintedTicket";
import type { Board } from "./useQueue";
import "./queue.css";

type RowProps = {
  ticket: TicketView;
  skew: number;
  promised: number | null;
  blocked: string | null;
  call: (ticket: TicketView) => void;
};

function WaitingRow({ ticket, skew, promised, blocked, call }: RowProps) {
  const { t } = useTranslation("queue");
  const { nameOf } = useCatalog();
  const now = useNow();
  const seconds = (now + skew - ticket.issuedAt) / 1000;
  const standing = pace(seconds, promised);
  return (
    <li>
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
        <span className={`number ${standing}`} title={t(`pace.${standing}`)}>
          {t("minutes", { count: wholeMinutes(seconds) })}
          {standing !== "good" && <small>{t(`pace.${standing}`)}</small>}
        </span>
      </button>
      <UnprintedTicket ticket={ticket} />
    </li>
  );
}

type WaitingListProps = Board & {
  promised: number | null;
  blocked: string | null;
  call: (ticket: TicketView) => void;
};

function Counts({ counts }: { counts: QueueBoard["counts"] }) {
  const { i18n } = useTranslation();
  return (
    <p className="waiting-counts quiet">
      {counts.map((count) => `${local(count.name, i18n.language)} ${count.waiting}`).join(" · ")}
    </p>
  );
}

/** Who waits, in the order in which they will be called. */
export function WaitingList({ board, skew, promised, blocked, call }: WaitingListProps) {
  const { t } = useTranslation("queue");
  const waiting = board?.waiting ?? [];
  return (
    <section className="waiting" aria-label={t("waiting")}>
      <header>
        <h2>{t("waiting")}</h2>
        <strong className="waiting-count" data-testid="waiting-count">
          {waiting.length}
        </strong>
      </header>
      <Counts counts={board?.counts ?? []} />
      <ol className="waiting-list">
        {waiting.map((ticket) => (
          <WaitingRow key={ticket.id} {...{ ticket, skew, promised, blocked, call }} />
        ))}
        {board && waiting.length === 0 && <li className="empty">{t("nobodyWaits")}</li>}
      </ol>
    </section>
  );
}
