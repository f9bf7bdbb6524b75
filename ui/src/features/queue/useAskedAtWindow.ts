import { useState } from "react";
import type { TicketView } from "../../bindings";

export type Question = "transfer" | "park" | "outcome" | "identify" | "pause";

export type AskedAtWindow = {
  asked: Question | null;
  ask: (what: Question) => void;
  close: () => void;
};

/** What is being asked at the window. It is about the ticket in hand, or about none: with another it is gone. */
export function useAskedAtWindow(current: TicketView | null): AskedAtWindow {
  const [open, setOpen] = useState<{ what: Question; about: string | null } | null>(null);
  const about = current?.id ?? null;
  return {
    asked: open?.about === about ? open.what : null,
    ask: (what) => setOpen({ what, about }),
    close: () => setOpen(null),
  };
}
