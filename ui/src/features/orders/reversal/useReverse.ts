import { useState } from "react";
import type { Failure, OrderView } from "../../../bindings";
import type { Fault } from "../../../shell/FaultedField";
import { useApproved } from "../../staff/useApproved";

const CHANGES = ["orders", "receipts", "summary"];

/** What is refused because of one field, and said beside it alone. */
const FIELDS: Record<string, string> = { "orders.reference_missing": "/reference" };

function faultsOf(failure: Failure | null): Fault[] {
  const field = failure && FIELDS[failure.code];
  return failure && field ? [{ ...failure, field }] : (failure?.faults ?? []);
}

/** Whether what is paid back goes by a terminal, which gives it a reference. */
function goesByTerminal({ payment }: OrderView): boolean {
  return payment !== null && payment.method !== "cash";
}

/** The order as it is to be taken back, and what the core says to it. */
export function useReverse(order: OrderView, done: (reversal: OrderView) => void) {
  const approved = useApproved("orders_reverse", CHANGES);
  const [reason, setReason] = useState("");
  const [reference, setReference] = useState("");
  const { failure } = approved;
  const saidAtField = failure !== null && failure.code in FIELDS;
  const byTerminal = goesByTerminal(order);

  const changing = (set: (to: string) => void) => (to: string) => {
    approved.clear();
    set(to);
  };
  return {
    ...approved,
    reason,
    setReason: changing(setReason),
    reference,
    setReference: changing(setReference),
    byTerminal,
    submit: async () => {
      const content = {
        order: order.id,
        reason: reason.trim(),
        reference: byTerminal ? reference.trim() : null,
      };
      const reversal = await approved.run(content);
      if (reversal !== undefined) done(reversal);
    },
    faults: faultsOf(failure),
    failure: saidAtField ? null : failure,
  };
}
