import { useTranslation } from "react-i18next";
import type { ParkedVisit } from "../../../bindings";
import { wholeMinutes } from "../../../format";
import { useCatalog } from "../../catalog/useCatalog";
import { StoryButton } from "../story/StoryButton";
import { ticketRow } from "./rows";

/** The visits that rest: why, for how long, and what is missing. */
export function FloorParked({ parked, now }: { parked: ParkedVisit[]; now: number }) {
  const { t } = useTranslation("queue");
  const { nameOf } = useCatalog();
  return (
    <section>
      <h2>{t("floor.parked")}</h2>
      <ol className="floor-list">
        {parked.map(({ ticket, note }) => (
          <li key={ticket.id} id={ticketRow(ticket.id)} tabIndex={-1} data-testid="floor-parked">
            <StoryButton ticket={ticket} />
            <span className="waiting-service">{nameOf(ticket.service)}</span>
            <span className="number">
              {t("minutes", { count: wholeMinutes((now - (ticket.parkedAt ?? now)) / 1000) })}
            </span>
            <span className="quiet floor-note">
              {[ticket.parked && t(`parkKind.${ticket.parked}`), note].filter(Boolean).join(" · ")}
            </span>
          </li>
        ))}
        {parked.length === 0 && <li className="quiet">{t("floor.noParked")}</li>}
      </ol>
    </section>
  );
}
