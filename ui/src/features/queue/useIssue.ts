import { useRef, useState } from "react";
import type { ServiceView, TicketView } from "../../bindings";
import { useQueueAct } from "./useQueue";

/** For how long after a ticket the next press is still the last one, pressed twice. */
const SAME_PRESS_MS = 400;

/** Gives out tickets. A priority is for one ticket: the next one is for whoever comes. */
export function useIssue() {
  const act = useQueueAct();
  const [issued, setIssued] = useState<TicketView | null>(null);
  const [priority, setPriority] = useState<string | null>(null);
  const answeredAt = useRef(0);
  const give = async (service: ServiceView) => {
    const ticket = await act.run({ act: "issue", service: service.code, priority });
    answeredAt.current = Date.now();
    if (!ticket) return;
    setIssued(ticket);
    setPriority(null);
  };
  return {
    issued,
    priority,
    setPriority,
    pending: act.pending,
    failure: act.failure,
    give,
    giveOnce: (service: ServiceView) => {
      if (Date.now() - answeredAt.current >= SAME_PRESS_MS) give(service);
    },
    /** Whoever comes here anew means what is pressed. */
    anew: () => {
      answeredAt.current = 0;
    },
  };
}
