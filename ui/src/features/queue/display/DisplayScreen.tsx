import { useAsk } from "../../../ask/useAsk";
import { useChanges } from "../../../ask/useChanges";
import { useNow } from "../../../shell/useNow";
import { isIsland } from "../../link/island";
import { ComesBack } from "../kiosk/ComesBack";
import { Both, useBoth } from "./Both";
import { CurrentCall } from "./CurrentCall";
import { LatestCalls } from "./LatestCalls";
import { Notices } from "./Notices";
import { useDisplay } from "./useDisplay";
import { Waits } from "./Waits";
import "./display.css";

/** For how long a notice stays. */
const NOTICE_MS = 8_000;

function Connecting({ lost }: { lost: boolean }) {
  const { zh, en } = useBoth();
  const key = lost ? "reconnecting" : "connecting";
  return (
    <main className="display display-none" data-testid={lost ? "display-lost" : "display-connecting"}>
      <Both zh={zh(key)} en={en(key)} />
    </main>
  );
}

function Board() {
  useChanges();
  const { view, calls, lost, skew } = useDisplay();
  const { data: link } = useAsk("link_status", {}, { everyMs: 15_000 });
  const now = useNow();
  if (view === undefined) return <Connecting lost={lost} />;
  const turn = Math.floor(now / NOTICE_MS);
  return (
    <main className="display" data-testid="display">
      <CurrentCall shown={calls.shown} now={now + skew} />
      <LatestCalls calls={view.calls} shown={calls.shown?.call ?? null} />
      <Waits services={view.services} turn={turn} />
      <Notices
        {...{ view, turn, lost }}
        island={link !== undefined && isIsland(link.hall)}
        now={now + skew}
      />
    </main>
  );
}

/** The board above the windows 叫号屏. */
export function DisplayScreen() {
  const { zh, en } = useBoth();
  return (
    <ComesBack meanwhile={<Both zh={zh("reconnecting")} en={en("reconnecting")} />}>
      <Board />
    </ComesBack>
  );
}
