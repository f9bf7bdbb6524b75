import { useAct } from "../../ask/useAct";
import { useAsk } from "../../ask/useAsk";
import type { Failure, QueueBoard, TicketView } from "../../bindings";

const CHANGES = ["queue", "summary"];

/** The board, and how far the hall's clock stands from this computer's, in milliseconds. */
export function useBoard() {
  const query = useAsk("queue_board", {}, { everyMs: 30_000 });
  const skew = query.data ? query.data.now - query.dataUpdatedAt : 0;
  return { query, board: query.data, skew };
}

export type Board = { board: QueueBoard | undefined; skew: number };

type OnTicket = (ticket: TicketView) => void;

export type QueueActs = {
  callNext: () => void;
  call: OnTicket;
  recall: OnTicket;
  noShow: OnTicket;
  start: OnTicket;
  finish: OnTicket;
  pending: boolean;
  failure: Failure | null;
};

/** What a clerk does with the queue at the window. A refusal stays until something else is done. */
export function useQueueActs(): QueueActs {
  const next = useAct("queue_call_next", CHANGES);
  const onTicket = {
    call: useAct("queue_call", CHANGES),
    recall: useAct("queue_recall", CHANGES),
    noShow: useAct("queue_no_show", CHANGES),
    start: useAct("queue_start", CHANGES),
    finish: useAct("queue_finish", CHANGES),
  };
  const acts = [next, ...Object.values(onTicket)];
  const clear = () => {
    for (const act of acts) act.clear();
  };
  const on =
    (name: keyof typeof onTicket): OnTicket =>
    ({ id }) => {
      clear();
      onTicket[name].run({ ticket: id });
    };
  return {
    callNext: () => {
      clear();
      next.run({});
    },
    call: on("call"),
    recall: on("recall"),
    noShow: on("noShow"),
    start: on("start"),
    finish: on("finish"),
    pending: acts.some((act) => act.pending),
    failure: acts.find((act) => act.failure !== null)?.failure ?? null,
  };
}
