import { type ContentOf, useAct } from "../../ask/useAct";
import { useAsk } from "../../ask/useAsk";
import type { Failure, Outcome, QueueBoard, Step, TicketView } from "../../bindings";

/** What is old once something was done with the queue. */
const CHANGES = ["queue", "summary"];

/** The board, and how far the hall's clock stands from this computer's, in milliseconds. */
export function useBoard() {
  const query = useAsk("queue_board", {}, { everyMs: 30_000 });
  const skew = query.data ? query.data.now - query.dataUpdatedAt : 0;
  return { query, board: query.data, skew };
}

export type Board = { board: QueueBoard | undefined; skew: number };

/** One thing done with the queue. */
export type QueueAct = ContentOf<"queue_act">;

/** Does something with the queue, with a refusal of its own. */
export function useQueueAct() {
  return useAct("queue_act", CHANGES);
}

export function stepWith(ticket: TicketView, step: Step): QueueAct {
  return { act: "ticket", ticket: ticket.id, step };
}

type OnTicket = (ticket: TicketView) => void;

export type QueueActs = {
  callNext: () => void;
  call: OnTicket;
  recall: OnTicket;
  noShow: OnTicket;
  start: OnTicket;
  resume: OnTicket;
  giveBack: OnTicket;
  finish: (ticket: TicketView, outcome: Outcome) => void;
  resumeWindow: () => void;
  pending: boolean;
  failure: Failure | null;
};

/** What a clerk does with the queue at the window. A refusal stays until something else is done. */
export function useQueueActs(): QueueActs {
  const { run, pending, failure } = useQueueAct();
  const on =
    (step: Step): OnTicket =>
    (ticket) =>
      void run(stepWith(ticket, step));
  return {
    callNext: () => void run({ act: "call_next" }),
    call: on({ step: "call" }),
    recall: on({ step: "recall" }),
    noShow: on({ step: "no_show" }),
    start: on({ step: "start" }),
    resume: on({ step: "resume" }),
    giveBack: on({ step: "return" }),
    finish: (ticket, outcome) => void run(stepWith(ticket, { step: "finish", outcome })),
    resumeWindow: () => void run({ act: "resume_window" }),
    pending,
    failure,
  };
}
