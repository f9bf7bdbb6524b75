import { useTranslation } from "react-i18next";
import type { QueueBoard, TicketView } from "../../bindings";
import { local } from "../../i18n";
import { NextReason } from "./NextReason";
import type { Board } from "./useQueue";
import { WaitingRow } from "./WaitingRow";
import "./queue.css";

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
  const windows = board?.windows ?? [];
  return (
    <section className="waiting" aria-label={t("waiting")}>
      <header>
        <h2>{t("waiting")}</h2>
        <strong className="waiting-count" data-testid="waiting-count">
          {waiting.length}
        </strong>
      </header>
      <Counts counts={board?.counts ?? []} />
      {board?.next && <NextReason next={board.next} />}
      <ol className="waiting-list">
        {waiting.map((ticket) => (
          <WaitingRow key={ticket.id} {...{ ticket, windows, skew, promised, blocked, call }} />
        ))}
        {board && waiting.length === 0 && <li className="empty">{t("nobodyWaits")}</li>}
      </ol>
    </section>
  );
}
