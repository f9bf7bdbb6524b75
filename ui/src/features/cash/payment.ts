import type { Offer, PaymentMethod } from "../../bindings";
import { parseYuan } from "../../format";

/** A payment while it is typed. Amounts are yuan as typed. */
export type PaymentDraft = { method: PaymentMethod; tendered: string; reference: string };

export const NO_PAYMENT: PaymentDraft = { method: "cash", tendered: "", reference: "" };

function tenderedOf(draft: PaymentDraft): number | null {
  const tendered = parseYuan(draft.tendered);
  return tendered !== null && tendered < 0 ? null : tendered;
}

/** Whether what was typed as cash is no amount that somebody can hand over. */
export function isUnreadable(draft: PaymentDraft): boolean {
  return draft.method === "cash" && draft.tendered.trim() !== "" && tenderedOf(draft) === null;
}

/** What goes to the core; nothing while no cash has been typed. */
export function paymentOf(draft: PaymentDraft): Offer | null {
  if (draft.method !== "cash") return { method: draft.method, reference: draft.reference.trim() };
  const tendered = tenderedOf(draft);
  return tendered === null ? null : { method: "cash", tendered };
}

/** What to give back, in fen; below zero is what is still missing. */
export function change(draft: PaymentDraft, total: number | null): number | null {
  const tendered = tenderedOf(draft);
  return tendered === null || total === null ? null : tendered - total;
}

/** Refusals that are about the payment rather than the form. */
export function concernsPayment(code: string): boolean {
  return /^(cash\.|orders\.(payment|tendered|reference))/.test(code);
}

/** Whether anything of the payment has been typed; how it is paid alone is nothing yet. */
export function isOffered(draft: PaymentDraft): boolean {
  return draft.tendered.trim() !== "" || draft.reference.trim() !== "";
}
