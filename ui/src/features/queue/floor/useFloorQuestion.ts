import { useState } from "react";
import type { TicketView, WindowView } from "../../../bindings";

/** What a manager is asked before something changes on the floor. */
export type FloorQuestion =
  | { what: "profile"; window: WindowView }
  | { what: "close"; window: WindowView }
  | { what: "move"; ticket: TicketView };

export function useFloorQuestion() {
  const [asked, setAsked] = useState<FloorQuestion | null>(null);
  return { asked, ask: setAsked, close: () => setAsked(null) };
}
