import { Button } from "antd";
import { useTranslation } from "react-i18next";
import type { FloorView, TicketView, WindowView } from "../../../bindings";
import { wholeMinutes } from "../../../format";
import { useCatalog } from "../../catalog/useCatalog";
import { pace } from "../pace";
import { StandingWord } from "../StandingWord";
import { StoryButton } from "../story/StoryButton";
import { ticketRow } from "./rows";
import type { FloorQuestion } from "./useFloorQuestion";

type Ask = (question: FloorQuestion) => void;
type LineRowProps = {
  ticket: TicketView;
  windows: WindowView[];
  now: number;
  promised: number | null;
  ask: Ask;
};

function LineRow({ ticket, windows, now, promised, ask }: LineRowProps) {
  const { t } = useTranslation("queue");
  const { nameOf } = useCatalog();
  const seconds = (now - ticket.waitingSince) / 1000;
  const standing = pace(seconds, promised);
  return (
    <li id={ticketRow(ticket.id)} tabIndex={-1} data-testid="floor-waiting" data-ticket={ticket.number}>
      <StoryButton ticket={ticket} />
      <span className="waiting-service">{nameOf(ticket.service)}</span>
      <StandingWord ticket={ticket} windows={windows} />
      <span className={`number ${standing}`}>
        {t("minutes", { count: wholeMinutes(seconds) })}
        {standing !== "good" && <small> {t(`pace.${standing}`)}</small>}
      </span>
      <Button
        size="small"
        data-testid={`move-${ticket.number}`}
        onClick={() => ask({ what: "move", ticket })}
      >
        {t("floor.move")}
      </Button>
    </li>
  );
}

/** Who waits, in the order of calling; a manager can send them to another service. */
export function FloorLine({ floor, now, ask }: { floor: FloorView; now: number; ask: Ask }) {
  const { t } = useTranslation("queue");
  const windows = floor.windows.map(({ window }) => window);
  return (
    <section>
      <h2>{t("floor.line")}</h2>
      <ol className="floor-list">
        {floor.waiting.map((ticket) => (
          <LineRow key={ticket.id} {...{ ticket, windows, now, ask }} promised={floor.promisedS} />
        ))}
        {floor.waiting.length === 0 && <li className="quiet">{t("nobodyWaits")}</li>}
      </ol>
    </section>
  );
}
