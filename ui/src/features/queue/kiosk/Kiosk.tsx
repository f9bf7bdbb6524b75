import { useTranslation } from "react-i18next";
import { useAsk } from "../../../ask/useAsk";
import { useHallZone } from "../../../shell/useHallZone";
import { useNow } from "../../../shell/useNow";
import { KioskFoot } from "./KioskFoot";
import { KioskHeader } from "./KioskHeader";
import { KioskPage } from "./KioskPage";
import { OutOfOrder } from "./OutOfOrder";
import { useJourney } from "./useJourney";
import { useSettledTaps } from "./useSettledTaps";

type KioskProps = {
  large: boolean;
  setLarge: (large: boolean) => void;
  turnLanguage: () => void;
  /** The next customer. */
  next: () => void;
};

/** What can be drawn changes with the clock, too, of which no event tells. */
const EVERY_MS = 10_000;

export function Kiosk({ large, setLarge, turnLanguage, next }: KioskProps) {
  const { i18n } = useTranslation();
  const { data: view, dataUpdatedAt, error } = useAsk("queue_kiosk", {}, { everyMs: EVERY_MS });
  const { data: link } = useAsk("link_status", {}, { everyMs: 15_000 });
  const now = useNow();
  useHallZone(view?.timeZone);
  const journey = useJourney(view, link, next);
  const shown = `${JSON.stringify(journey.page)} ${i18n.language} ${large}`;
  const tooSoon = useSettledTaps(shown);
  if (view === undefined) return error ? <OutOfOrder /> : null;
  return (
    <div className={large ? "kiosk kiosk-large" : "kiosk"} data-testid="kiosk" onClickCapture={tooSoon}>
      <KioskHeader hall={view.hall} now={now + view.now - dataUpdatedAt} />
      <KioskPage {...{ view, link, journey, large }} />
      <KioskFoot {...{ link, large, setLarge, turnLanguage }} />
    </div>
  );
}
