import { useState } from "react";
import { useAct } from "../../../ask/useAct";
import type { Failure, OrderView, Pass } from "../../../bindings";
import type { Fault } from "../../../shell/FaultedField";
import { NO_PASS } from "../../staff/PassFields";

const CHANGES = ["orders", "receipts", "summary"];

/** What is said to the manager's word. */
const ABOUT_PASS = [
  "staff.wrong_password",
  "staff.unknown",
  "staff.locked",
  "staff.closed",
  "orders.may_not_approve",
];

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

/** The order as it is to be taken back, and what the core says to it. The manager's password is kept until it is
 * answered. */
export function useReverse(order: OrderView, done: (reversal: OrderView) => void) {
  const asked = useAct("orders_reverse", CHANGES);
  const approving = useAct("orders_reverse", CHANGES);
  const [reason, setReason] = useState("");
  const [reference, setReference] = useState("");
  const [pass, setPass] = useState<Pass>(NO_PASS);
  const unapproved = asked.failure?.code === "orders.approval_required" ? asked.failure : null;
  const act = unapproved === null ? asked : approving;
  const { failure } = act;
  const aboutPass = failure !== null && ABOUT_PASS.includes(failure.code);
  const saidAtField = aboutPass || (failure !== null && failure.code in FIELDS);
  const pending = asked.pending || approving.pending;
  const byTerminal = goesByTerminal(order);

  const changing =
    <T>(set: (to: T) => void) =>
    (to: T) => {
      // What the core is looking at is not yet said.
      if (!pending) act.clear();
      set(to);
    };
  return {
    reason,
    setReason: changing(setReason),
    reference,
    setReference: changing(setReference),
    byTerminal,
    pass,
    setPass: changing((to: Partial<Pass>) => setPass((now) => ({ ...now, ...to }))),
    /** That a manager has to approve it, and from which amount on. */
    unapproved,
    submit: async () => {
      const content = {
        order: order.id,
        reason: reason.trim(),
        reference: byTerminal ? reference.trim() : null,
        pass: unapproved === null ? null : pass,
      };
      const reversal = await act.run(content);
      setPass(({ login }) => ({ login, password: "" }));
      if (reversal !== undefined) done(reversal);
    },
    pending,
    faults: faultsOf(failure),
    passRefused: aboutPass ? failure : null,
    failure: saidAtField ? null : failure,
  };
}
