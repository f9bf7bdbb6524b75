import { useTranslation } from "react-i18next";
import { wholeMinutes } from "../../format";
import { useNow } from "../../shell/useNow";
import { useCatalog } from "../catalog/useCatalog";
import { RestingRow } from "./RestingRow";
import type { Board, QueueActs } from "./useQueue";
import { useCallBlocked, useWindowBlocked } from "./useReasons";

/** Visits that rest, and who was passed over: shown only where there are any. */
export function RestingLists({ board, skew, acts }: Board & { acts: QueueActs }) {
  const { t } = useTranslation("queue");
  const { nameOf } = useCatalog();
  const now = useNow() + skew;
  const situation = { current: board?.current ?? null, acts };
  const blockedCall = useCallBlocked(situation);
  const blockedReturn = useWindowBlocked(situation);
  const { parked = [], missed = [] } = board ?? {};
  const minutesSince = (at: number | null) => ({ count: wholeMinutes(at === null ? 0 : (now - at) / 1000) });
  if (parked.length + missed.length === 0) return null;
  return (
    <section className="resting" aria-label={t("resting")}>
      {parked.length > 0 && <h2>{t("parkedList", { count: parked.length })}</h2>}
      <ol>
        {parked.map(({ ticket, note }) => (
          <RestingRow
            key={ticket.id}
            testId="parked-row"
            ticket={ticket}
            what={nameOf(ticket.service)}
            note={[
              t("minutes", minutesSince(ticket.parkedAt)),
              ticket.parked && t(`parkKind.${ticket.parked}`),
              note,
            ]
              .filter(Boolean)
              .join(" · ")}
            action={t("resume")}
            blocked={blockedCall}
            run={() => acts.resume(ticket)}
          />
        ))}
      </ol>
      {missed.length > 0 && <h2>{t("missedList", { count: missed.length })}</h2>}
      <ol>
        {missed.map((ticket) => (
          <RestingRow
            key={ticket.id}
            testId="missed-row"
            ticket={ticket}
            what={<span className="quiet">{t("minutesAgo", minutesSince(ticket.endedAt))}</span>}
            action={t("giveBack")}
            blocked={blockedReturn}
            run={() => acts.giveBack(ticket)}
          />
        ))}
      </ol>
    </section>
  );
}
