import { type Act, useAct } from "../../ask/useAct";
import { useAsk } from "../../ask/useAsk";
import type { Failure, QueueBoard } from "../../bindings";

const CHANGES = ["queue", "summary"];

/** The board, and how far the hall's clock stands from this computer's, in milliseconds. */
export function useBoard() {
  const query = useAsk("queue_board", {}, { everyMs: 30_000 });
  const skew = query.data ? query.data.now - query.dataUpdatedAt : 0;
  return { query, board: query.data, skew };
}

export type Board = { board: QueueBoard | undefined; skew: number };

export type QueueActs = {
  callNext: Act<"queue_call_next">;
  call: Act<"queue_call">;
  recall: Act<"queue_recall">;
  noShow: Act<"queue_no_show">;
  start: Act<"queue_start">;
  finish: Act<"queue_finish">;
  pending: boolean;
  failure: Failure | null;
  clear: () => void;
};

/** What a clerk does with the queue at the window. A refusal stays until something else succeeds. */
export function useQueueActs(): QueueActs {
  const callNext = useAct("queue_call_next", CHANGES);
  const call = useAct("queue_call", CHANGES);
  const recall = useAct("queue_recall", CHANGES);
  const noShow = useAct("queue_no_show", CHANGES);
  const start = useAct("queue_start", CHANGES);
  const finish = useAct("queue_finish", CHANGES);
  const acts = [callNext, call, recall, noShow, start, finish];
  return {
    callNext,
    call,
    recall,
    noShow,
    start,
    finish,
    pending: acts.some((act) => act.pending),
    failure: acts.find((act) => act.failure !== null)?.failure ?? null,
    clear: () => {
      for (const act of acts) act.clear();
    },
  };
}
