import { useState } from "react";
import { isUnanswered } from "../../../ask/refused";
import type { Act } from "../../../ask/useAct";
import type { Failure, Signing } from "../../../bindings";
import { canonical } from "../../../platform/tape";
import type { Strokes } from "./strokes";

export type HowSigned = Signing["how"];

/** Who signs: the customer, and where something changes hands whoever is to own it. */
export type Signer = "customer" | "taker";

type Drawn = Record<Signer, Strokes>;

const NOTHING: Drawn = { customer: [], taker: [] };

/** Whether all is in order but for the customer's signature. */
function missesSignature(failure: Failure | null): boolean {
  return failure?.code === "orders.signature_required" || failure?.code === "orders.signature_unreadable";
}

/** The signatures under one order. `order`: what is signed; what was drawn under another is none under it. */
export function useSigning({ failure, pending, clear }: Act<"orders_submit">, order: unknown) {
  const under = canonical(order, false);
  const [kept, keep] = useState<{ under: string; drawn: Drawn }>({ under, drawn: NOTHING });
  const [sent, setSent] = useState<HowSigned | null>(null);
  const drawn = kept.under === under ? kept.drawn : NOTHING;
  const unanswered = sent !== null && failure !== null && isUnanswered(failure);
  const draw = (to: (drawn: Drawn) => Drawn) =>
    keep((now) => ({ under, drawn: to(now.under === under ? now.drawn : NOTHING) }));

  return {
    /** The signature is all that is missing, on its way, or on its way without an answer. */
    asked: missesSignature(failure) || unanswered || (sent !== null && pending),
    /** Of what was signed; that nothing was yet is no failure. */
    failure: sent === null ? null : failure,
    /** How it may have been taken already: sent so once more it is the same order, sent otherwise a second one. */
    repeats: unanswered ? sent : null,
    drawn,
    draw: (signer: Signer, to: (strokes: Strokes) => Strokes) =>
      draw((now) => ({ ...now, [signer]: to(now[signer]) })),
    wipe: () => draw(() => NOTHING),
    /** The order goes out, signed so or not yet. */
    send: (signing: Signing | null) => setSent(signing?.how ?? null),
    /** Back to the form. What is on its way cannot be called back. */
    close: () => {
      if (!pending) clear();
    },
  };
}
