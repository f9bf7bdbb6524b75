import { useState } from "react";
import { isUnanswered } from "../../../ask/refused";
import type { Act } from "../../../ask/useAct";
import type { Failure, Signing } from "../../../bindings";
import { canonical } from "../../../platform/tape";
import type { Strokes } from "./strokes";

export type HowSigned = Signing["how"];

/** Whether all is in order but for the customer's signature. */
function missesSignature(failure: Failure | null): boolean {
  return failure?.code === "orders.signature_required" || failure?.code === "orders.signature_unreadable";
}

/** The customer's signature under one order. `order`: what is signed; what was drawn under another is none under it. */
export function useSigning({ failure, pending, clear }: Act<"orders_submit">, order: unknown) {
  const under = canonical(order, false);
  const [drawn, setDrawn] = useState<{ under: string; strokes: Strokes }>({ under, strokes: [] });
  const [sent, setSent] = useState<HowSigned | null>(null);
  const strokes = drawn.under === under ? drawn.strokes : [];
  const unanswered = sent !== null && failure !== null && isUnanswered(failure);

  return {
    /** The signature is all that is missing, on its way, or on its way without an answer. */
    asked: missesSignature(failure) || unanswered || (sent !== null && pending),
    /** Of what was signed; that nothing was yet is no failure. */
    failure: sent === null ? null : failure,
    /** How it may have been taken already: sent so once more it is the same order, sent otherwise a second one. */
    repeats: unanswered ? sent : null,
    strokes,
    draw: (to: (strokes: Strokes) => Strokes) =>
      setDrawn((now) => ({ under, strokes: to(now.under === under ? now.strokes : []) })),
    /** The order goes out, signed so or not yet. */
    send: (signing: Signing | null) => setSent(signing?.how ?? null),
    /** Back to the form. What is on its way cannot be called back. */
    close: () => {
      if (!pending) clear();
    },
  };
}
