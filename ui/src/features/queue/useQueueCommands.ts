import { useTranslation } from "react-i18next";
import type { TicketView } from "../../bindings";
import { useKeyCommand } from "../../keyboard/useKeyCommand";
import { useAtWork } from "../../shell/hall";
import type { QueueActs } from "./useQueue";

type Wanted = { current: TicketView | null; waiting: number; acts: QueueActs };

/** The queue's keys, each with the reason why it cannot act now. */
export function useQueueCommands({ current, waiting, acts }: Wanted) {
  const { t } = useTranslation("queue");
  const { hall, session } = useAtWork();
  const atWindow = session.window === null ? t("why.noWindow") : null;
  const busy = acts.pending ? t("why.pending") : null;
  const called = current?.state === "called" ? null : t("why.notCalled");
  const serving = current?.state === "serving" ? null : t("why.notServing");
  const free = current === null ? null : t("why.windowBusy", { number: current.number });
  const tooOften =
    current && current.calls >= hall.recallLimit ? t("why.recallLimit", { limit: hall.recallLimit }) : null;
  const on = (run: (content: { ticket: string }) => unknown) => () => {
    if (current === null) return;
    acts.clear();
    run({ ticket: current.id });
  };
  const next = () => {
    acts.clear();
    acts.callNext.run({});
  };

  return {
    blockedCall: atWindow ?? free ?? busy,
    callNext: useKeyCommand({
      id: "call-next",
      chord: "F2",
      title: t("callNext"),
      blocked: atWindow ?? free ?? (waiting === 0 ? t("why.nobodyWaits") : null) ?? busy,
      run: next,
    }),
    recall: useKeyCommand({
      id: "recall",
      chord: "F3",
      title: t("recall"),
      blocked: called ?? tooOften ?? busy,
      run: on(acts.recall.run),
    }),
    noShow: useKeyCommand({
      id: "no-show",
      chord: "F4",
      title: t("noShow"),
      blocked: called ?? busy,
      run: on(acts.noShow.run),
    }),
    start: useKeyCommand({
      id: "start",
      chord: "F5",
      title: t("start"),
      blocked: called ?? busy,
      run: on(acts.start.run),
    }),
    finish: useKeyCommand({
      id: "finish",
      chord: "F10",
      title: t("finish"),
      blocked: serving ?? busy,
      run: on(acts.finish.run),
    }),
  };
}
