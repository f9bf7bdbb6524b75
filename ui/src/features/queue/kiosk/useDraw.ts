import { useQueryClient } from "@tanstack/react-query";
import { useContext, useRef } from "react";
import { type ContentOf, IntentsContext, useAct } from "../../../ask/useAct";
import type { TicketView } from "../../../bindings";
import type { Wish } from "./pages";

function actOf(wish: Wish): ContentOf<"queue_kiosk_act"> {
  return "key" in wish ? { act: "check_in", key: wish.key } : { act: "issue", ...wish };
}

/** Takes a number. Asked again by the same customer it is the same number. */
export function useDraw() {
  const act = useAct("queue_kiosk_act", ["queue"]);
  const intents = useContext(IntentsContext);
  const queries = useQueryClient();
  const underWay = useRef(false);
  const wishes = useRef<Wish[]>([]);
  return {
    failure: act.failure,
    pending: act.pending,
    clear: act.clear,
    /** Nothing when there is no number; does nothing while one is on its way. */
    take: async (wish: Wish, answer: (ticket: TicketView | undefined) => void) => {
      if (underWay.current) return;
      underWay.current = true;
      wishes.current.push(wish);
      const ticket = await act.run(actOf(wish));
      underWay.current = false;
      answer(ticket ?? undefined);
    },
    /** Whoever asks next for the same is somebody else: a number that came too late is not theirs. */
    forget: () => {
      for (const wish of wishes.current) intents.answered("queue_kiosk_act", actOf(wish));
      wishes.current = [];
      act.clear();
      // Else what was asked is kept for minutes, and a phone number with it.
      queries.getMutationCache().clear();
    },
  };
}
