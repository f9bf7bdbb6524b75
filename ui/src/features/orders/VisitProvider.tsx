import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from "react";
import type { QueueBoard, TicketView } from "../../bindings";
import { newVisit, type Visit } from "./visit";

export type ChangeVisit = (change: (visit: Visit) => Visit) => void;

type Held = {
  held: Visit | null;
  hold: (change: (held: Visit | null) => Visit | null) => void;
};

const VisitContext = createContext<Held | null>(null);

/** Holds what is written for the customer at the window while other pages are looked at. Nothing of it is kept
 * anywhere else: it goes with the ticket, and with whoever is signed in. */
export function VisitProvider({ children }: { children: ReactNode }) {
  const [held, hold] = useState<Visit | null>(null);
  const value = useMemo(() => ({ held, hold }), [held]);
  return <VisitContext value={value}>{children}</VisitContext>;
}

function useHeld(): Held {
  const held = useContext(VisitContext);
  if (held === null) throw new Error("no visit can be held above this component");
  return held;
}

/** The visit of the ticket in hand. */
export function useVisit(ticket: TicketView): { visit: Visit; change: ChangeVisit } {
  const { held, hold } = useHeld();
  const change = useCallback<ChangeVisit>(
    (to) =>
      hold((now) => {
        // What comes late, after the next customer has come, is nothing to that customer.
        if (now !== null && now.ticket !== ticket.id) return now;
        return to(now ?? newVisit(ticket));
      }),
    [hold, ticket],
  );
  return { visit: held?.ticket === ticket.id ? held : newVisit(ticket), change };
}

/** What is written at this window, if anything; what belongs to another ticket than the one in hand is forgotten. */
export function useHeldVisit(board: QueueBoard | undefined): Visit | null {
  const { held, hold } = useHeld();
  const stale = board !== undefined && held !== null && held.ticket !== board.current?.id;
  useEffect(() => {
    if (stale) hold(() => null);
  }, [stale, hold]);
  return stale ? null : held;
}
