import { useTranslation } from "react-i18next";
import type { PauseReason, TicketView } from "../../bindings";
import { useKeyCommand } from "../../keyboard/useKeyCommand";
import type { Visit } from "../orders/visit";
import type { AskedAtWindow } from "./useAskedAtWindow";
import type { QueueActs } from "./useQueue";
import { useReasons } from "./useReasons";
import { useVisitEnds } from "./useVisitEnds";

type Wanted = {
  current: TicketView | null;
  waiting: number;
  /** Why the window serves nobody for a while. */
  paused: PauseReason | null;
  /** What is written for the customer. */
  visit: Visit | null;
  acts: QueueActs;
  /** Opens what asks more before something is done. */
  ask: AskedAtWindow["ask"];
};

/** The queue's keys. */
export function useQueueCommands(wanted: Wanted) {
  const { t } = useTranslation("queue");
  const { current, waiting, paused, visit, acts, ask } = wanted;
  const { atWindow, busy, free, called, serving, tooOften } = useReasons(wanted);
  const on = (act: (ticket: TicketView) => void) => () => {
    if (current !== null) act(current);
  };

  return {
    blockedCall: atWindow ?? free ?? busy,
    callNext: useKeyCommand({
      id: "call-next",
      chord: "F2",
      title: t("callNext"),
      blocked: atWindow ?? free ?? (waiting === 0 ? t("why.nobodyWaits") : null) ?? busy,
      busy,
      run: acts.callNext,
    }),
    recall: useKeyCommand({
      id: "recall",
      chord: "F3",
      title: t("recall"),
      blocked: called ?? tooOften ?? busy,
      busy,
      run: on(acts.recall),
    }),
    noShow: useKeyCommand({
      id: "no-show",
      chord: "F4",
      title: t("noShow"),
      blocked: called ?? busy,
      busy,
      run: on(acts.noShow),
    }),
    start: useKeyCommand({
      id: "start",
      chord: "F5",
      title: t("start"),
      blocked: called ?? busy,
      busy,
      run: on(acts.start),
    }),
    pause: useKeyCommand({
      id: "pause",
      chord: "F11",
      title: t(paused === null ? "pause" : "resumeWindow"),
      blocked: atWindow ?? free ?? busy,
      busy,
      run: () => (paused === null ? ask("pause") : acts.resumeWindow()),
    }),
    ...useVisitEnds({ current, visit, blocked: serving ?? busy, busy, acts, ask }),
  };
}
