import { useContext, useRef } from "react";
import { IntentsContext, useAct } from "../../../ask/useAct";
import type { TicketView } from "../../../bindings";
import type { Draw } from "./pages";

const issueOf = ({ service, priority }: Draw) => ({ act: "issue" as const, service, priority });

/** Takes a number. Asked again by the same customer it is the same number. */
export function useDraw() {
  const act = useAct("queue_kiosk_act", ["queue"]);
  const intents = useContext(IntentsContext);
  const underWay = useRef(false);
  return {
    failure: act.failure,
    /** Nothing when there is no number; does nothing while one is on its way. */
    take: async (draw: Draw, answer: (ticket: TicketView | undefined) => void) => {
      if (underWay.current) return;
      underWay.current = true;
      const ticket = await act.run(issueOf(draw));
      underWay.current = false;
      answer(ticket ?? undefined);
    },
    /** Whoever asks next for the same is somebody else: a number that came too late is not theirs. */
    forget: (draw: Draw) => {
      intents.answered("queue_kiosk_act", issueOf(draw));
      act.clear();
    },
  };
}
