import { useEffect, useEffectEvent, useMemo, useState } from "react";
import { leftOf } from "../../ask/refused";
import { type Act, useAct } from "../../ask/useAct";
import { useAsk } from "../../ask/useAsk";
import { useSettled } from "../../ask/useSettled";
import type { Failure, FieldFault, ServiceView, Signing } from "../../bindings";
import { concernsPayment, isUnreadable, type PaymentDraft, paymentOf } from "../cash/payment";
import type { Form } from "../catalog/form";
import { askedOf, fieldOrder } from "../catalog/readSchema";
import { useIdentification } from "../customers/useIdentification";
import { fieldId, inFormOrder } from "./faults";
import { useSigning } from "./signing/useSigning";
import type { ChangeVisit } from "./VisitProvider";
import { draftOf, editedIn, isBegun, paidIn, takenIn, typedIn, type Visit } from "./visit";

export type OrderOf = { visit: Visit; change: ChangeVisit; service: ServiceView; catalogVersion: number };

/** Whether papers are missed: the customer's, or those of whoever is to own what the customer gives away. */
export function missesPapers(failure: Failure | null): boolean {
  return failure?.code === "orders.identity_required" || failure?.code === "orders.taker_required";
}

/** Once papers were seen, or seen anew, it is true no more that they are missing. */
function useNoLongerMissing(
  ticket: string,
  { failure, clear }: Pick<Act<"orders_submit">, "failure" | "clear">,
) {
  const seen = useIdentification(ticket)?.id;
  const settle = useEffectEvent(() => {
    if (missesPapers(failure)) clear();
  });
  useEffect(() => {
    if (seen !== undefined) settle();
  }, [seen]);
}

/** What the core says to the order as it stands, and its submission. */
export function useOrder({ visit, change, service, catalogVersion }: OrderOf) {
  const draft = draftOf(visit, service.code);
  const act = useAct("orders_submit", ["orders", "receipts", "summary"]);
  useNoLongerMissing(visit.ticket, act);
  const settled = useSettled(draft.form, 150);
  const check = useAsk(
    "orders_check",
    { input: { service: service.code, catalogVersion, form: settled } },
    { keepPrevious: true, forget: true },
  );
  const said = check.data?.asked;
  const asked = useMemo(() => askedOf(service.schema, said), [service.schema, said]);
  const [sent, setSent] = useState<Form>({});
  // What was filled in since, as the name on the papers, is wrong no more.
  const stands = ({ field }: FieldFault) => draft.form[field.slice(1)] === sent[field.slice(1)];
  const refused = inFormOrder(act.failure?.faults ?? [], fieldOrder(service.schema)).filter(stands);
  const seen = (fault: FieldFault) => draft.attempted || draft.left.has(fieldId(fault.field));
  const unreadable = service.takesPayment && isUnreadable(draft.payment);
  // Cash that is no amount is none to the core; what is wrong with it stands at its field.
  const saidAtField = unreadable && act.failure?.code === "orders.payment_required";
  const unsigned = {
    ticket: visit.ticket,
    service: service.code,
    catalogVersion,
    form: draft.form,
    payment: service.takesPayment ? paymentOf(draft.payment) : null,
  };
  const signing = useSigning(act, unsigned);

  const submit = async (signed: Signing | null) => {
    change((now) => editedIn(now, service, { attempted: true }));
    signing.send(signed);
    setSent(draft.form);
    const order = await act.run({ ...unsigned, ...(signed && { signing: signed }) });
    if (order) change((now) => takenIn(now, service, order));
  };

  return {
    draft,
    check,
    asked,
    refused,
    faults: refused.length > 0 ? refused : (check.data?.faults ?? []).filter(seen),
    quote: check.data?.quote ?? null,
    failure: saidAtField || signing.asked ? null : leftOf(act.failure, refused),
    signing,
    sign: submit,
    pending: act.pending,
    paymentRefused: act.failure !== null && concernsPayment(act.failure.code),
    paymentUnreadable: unreadable && (draft.attempted || draft.left.has("tendered")),
    /** The form is as the order just taken has left it: there is nothing to submit. */
    untouched: visit.taken?.service === service.code && !isBegun(draft),
    submit: () => submit(null),
    setForm: (form: Form) => {
      act.clear();
      change((now) => typedIn(now, service, form));
    },
    setPayment: (payment: PaymentDraft) => {
      act.clear();
      change((now) => paidIn(now, service, payment));
    },
    /** A field was left. As long as nothing is typed, nothing is missing either. */
    leave: (id: string) =>
      change((now) => {
        const { left, ...rest } = draftOf(now, service.code);
        const known = left.has(id) || !isBegun({ left, ...rest });
        return known ? now : editedIn(now, service, { left: new Set([...left, id]) });
      }),
  };
}
