import { Button } from "antd";
import { useTranslation } from "react-i18next";
import type { FloorWindow, WindowView } from "../../../bindings";
import { wholeMinutes } from "../../../format";
import { useCatalog } from "../../catalog/useCatalog";
import { pace } from "../pace";
import { StoryButton } from "../story/StoryButton";
import { inHandSeconds } from "./minutes";
import { windowRow } from "./rows";
import type { FloorQuestion } from "./useFloorQuestion";

type WindowTileProps = { of: FloorWindow; now: number; ask: (question: FloorQuestion) => void };

function stateOf(window: WindowView): "open" | "paused" | "closed" {
  if (window.clerk === null) return "closed";
  return window.paused === null ? "open" : "paused";
}

const COLOURS = { open: "done", paused: "soon", closed: "quiet" };

function State({ window, now }: { window: WindowView; now: number }) {
  const { t } = useTranslation("queue");
  const state = stateOf(window);
  const { paused, pausedAt } = window;
  const why =
    paused === null || pausedAt === null
      ? ""
      : ` · ${t(`pauseReason.${paused}`)} ${t("minutes", { count: wholeMinutes((now - pausedAt) / 1000) })}`;
  return (
    <span className={COLOURS[state]} data-testid="window-state" data-state={state}>
      {t(`windowState.${state}`)}
      {state === "paused" && why}
    </span>
  );
}

function InHand({ of, now }: { of: FloorWindow; now: number }) {
  const { t } = useTranslation("queue");
  const { service } = useCatalog();
  const { ticket, window } = of;
  if (ticket === null) {
    return <p className="quiet">{stateOf(window) === "open" ? t("floor.nothingInHand") : "—"}</p>;
  }
  const seconds = inHandSeconds(ticket, now);
  const promised = ticket.state === "serving" ? (service(ticket.service)?.handlingSeconds ?? null) : null;
  const standing = pace(seconds, promised);
  return (
    <p>
      <StoryButton ticket={ticket} /> <strong>{t(`state.${ticket.state}`)}</strong>{" "}
      <span className={standing}>
        {t("minutes", { count: wholeMinutes(seconds) })}
        {standing !== "good" && <small> {t(`pace.${standing}`)}</small>}
      </span>
    </p>
  );
}

/** A window: who sits there, what it does, whom it calls. */
export function WindowTile({ of, now, ask }: WindowTileProps) {
  const { t } = useTranslation(["queue", "orders"]);
  const { nameOf } = useCatalog();
  const { window } = of;
  const { services, helps } = window.profile;
  const names =
    services.length === 0 ? t("floor.allServices") : services.map(nameOf).join(t("orders:listComma"));
  const summary = helps ? `${names} · ${t("floor.helps")}` : names;
  return (
    <li
      className="window-tile"
      id={windowRow(window.number)}
      tabIndex={-1}
      data-testid={`window-${window.number}`}
    >
      <header>
        <strong className="window-number">{t("atWindow", { window: window.number })}</strong>
        <span>{window.clerk?.name ?? t("floor.nobodyThere")}</span>
        <State window={window} now={now} />
      </header>
      <InHand of={of} now={now} />
      <p className="quiet window-profile" title={summary}>
        {summary}
      </p>
      <footer>
        <Button
          size="small"
          data-testid={`profile-${window.number}`}
          onClick={() => ask({ what: "profile", window })}
        >
          {t("floor.profile")}
        </Button>
        {window.clerk && (
          <Button
            size="small"
            data-testid={`close-${window.number}`}
            onClick={() => ask({ what: "close", window })}
          >
            {t("floor.close")}
          </Button>
        )}
      </footer>
    </li>
  );
}
