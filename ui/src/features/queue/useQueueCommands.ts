import { useTranslation } from "react-i18next";
import type { TicketView } from "../../bindings";
import { useAskedTwice } from "../../keyboard/useAskedTwice";
import { useKeyCommand } from "../../keyboard/useKeyCommand";
import { useAtWork } from "../../shell/hall";
import { useCatalog } from "../catalog/useCatalog";
import { unsubmittedIn, type Visit } from "../orders/visit";
import type { QueueActs } from "./useQueue";

type Wanted = {
  current: TicketView | null;
  waiting: number;
  /** What is written for the customer. */
  visit: Visit | null;
  acts: QueueActs;
};

/** Why a key cannot act now, each reason as the next thing to do. */
function useReasons({ current, acts }: Pick<Wanted, "current" | "acts">) {
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
export function useCallBlocked(wanted: Pick<Wanted, "current" | "acts">): string | null {
  const { atWindow, busy, free } = useReasons(wanted);
  return atWindow ?? free ?? busy;
}

/** What F10 would lose, by the names of the services: it may stand in another form than the one shown. */
function useUnsubmitted(visit: Visit | null): string | null {
  const { t } = useTranslation(["queue", "orders"]);
  const { nameOf } = useCatalog();
  const services = visit === null ? [] : unsubmittedIn(visit);
  if (services.length === 0) return null;
  const names = services.map(nameOf).join(t("orders:listComma"));
  const shown = services.every((service) => service === visit?.chosen);
  return t(shown ? "unsubmitted" : "unsubmittedElsewhere", { services: names });
}

function useFinish(wanted: Wanted, blocked: string | null) {
  const { t } = useTranslation("queue");
  const { current, visit, acts } = wanted;
  const unsubmitted = useUnsubmitted(visit);
  const written = visit !== null && unsubmitted !== null ? visit.drafts : null;
  const { asked, ask } = useAskedTwice("F10", written);
  const finish = useKeyCommand({
    id: "finish",
    chord: "F10",
    title: t("finish"),
    blocked,
    run: () => {
      if (written !== null && !asked) return ask();
      if (current !== null) acts.finish(current);
    },
  });
  return { finish, warning: asked ? unsubmitted : null };
}

/** The queue's keys. */
export function useQueueCommands(wanted: Wanted) {
  const { t } = useTranslation("queue");
  const { current, waiting, acts } = wanted;
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
      run: acts.callNext,
    }),
    recall: useKeyCommand({
      id: "recall",
      chord: "F3",
      title: t("recall"),
      blocked: called ?? tooOften ?? busy,
      run: on(acts.recall),
    }),
    noShow: useKeyCommand({
      id: "no-show",
      chord: "F4",
      title: t("noShow"),
      blocked: called ?? busy,
      run: on(acts.noShow),
    }),
    start: useKeyCommand({
      id: "start",
      chord: "F5",
      title: t("start"),
      blocked: called ?? busy,
      run: on(acts.start),
    }),
    ...useFinish(wanted, serving ?? busy),
  };
}
