import { useTranslation } from "react-i18next";
import type { TicketView } from "../../bindings";
import { useAtWork } from "../../shell/hall";
import type { QueueActs } from "./useQueue";

type Situation = { current: TicketView | null; acts: QueueActs };

/** Why a key cannot act now, each reason as the next thing to do. */
export function useReasons({ current, acts }: Situation) {
  const { t } = useTranslation("queue");
  const { hall, session } = useAtWork();
  const number = current?.number;
  const called = current?.state === "called";
  const serving = current?.state === "serving";
  return {
    atWindow: session.window === null ? t("why.noWindow") : null,
    busy: acts.pending ? t("why.pending") : null,
    free: current === null ? null : t(called ? "why.windowCalled" : "why.windowBusy", { number }),
    called: called ? null : t(serving ? "why.serving" : "why.notCalled", { number }),
    serving: serving ? null : t("why.notServing"),
    tooOften:
      current && current.calls >= hall.recallLimit ? t("why.recallLimit", { limit: hall.recallLimit }) : null,
  };
}

/** Why nobody can be called to this window now. */
export function useCallBlocked(situation: Situation): string | null {
  const { atWindow, busy, free } = useReasons(situation);
  return atWindow ?? free ?? busy;
}

/** Why nothing of the queue that needs a window, free or not, can be done now. */
export function useWindowBlocked(situation: Situation): string | null {
  const { atWindow, busy } = useReasons(situation);
  return atWindow ?? busy;
}
