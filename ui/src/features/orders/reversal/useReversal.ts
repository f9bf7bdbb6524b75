import { useState } from "react";
import type { OrderView } from "../../../bindings";

/** Which order is being taken back, and what took back the last one. */
export function useReversal() {
  const [asked, setAsked] = useState<OrderView | null>(null);
  const [taken, setTaken] = useState<OrderView | null>(null);
  return {
    asked,
    /** The reversal, itself an order. */
    taken,
    ask: (order: OrderView) => {
      setTaken(null);
      setAsked(order);
    },
    close: () => setAsked(null),
    done: (reversal: OrderView) => {
      setAsked(null);
      setTaken(reversal);
    },
  };
}
