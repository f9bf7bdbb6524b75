import { useAct } from "../../ask/useAct";
import { useAsk } from "../../ask/useAsk";
import { useSettled } from "../../ask/useSettled";
import type { FieldFault, ServiceView, TicketView } from "../../bindings";
import { type PaymentDraft, paymentOf } from "../cash/payment";
import type { Form } from "../catalog/form";
import { fieldId } from "./faults";
import { type Draft, type EditDraft, FRESH } from "./useDrafts";

type OrderOf = {
  ticket: TicketView;
  service: ServiceView;
  catalogVersion: number;
  draft: Draft;
  edit: EditDraft;
};

/** What the core says to the order as it stands, and its submission. */
export function useOrder({ ticket, service, catalogVersion, draft, edit }: OrderOf) {
  const act = useAct("orders_submit", ["orders", "receipts", "summary"]);
  const settled = useSettled(draft.form, 150);
  const check = useAsk(
    "orders_check",
    { input: { service: service.code, catalogVersion, form: settled } },
    { keepPrevious: true, forget: true },
  );
  const refused = act.failure?.faults ?? [];
  const seen = (fault: FieldFault) => draft.attempted || draft.left.has(fieldId(fault.field));

  return {
    check,
    faults: refused.length > 0 ? refused : (check.data?.faults ?? []).filter(seen),
    quote: check.data?.quote ?? null,
    failure: act.failure,
    pending: act.pending,
    submit: async () => {
      edit(() => ({ attempted: true }));
      const order = await act.run({
        ticket: ticket.id,
        service: service.code,
        catalogVersion,
        form: draft.form,
        payment: service.takesPayment ? paymentOf(draft.payment) : null,
      });
      if (order) edit(() => FRESH);
      return order;
    },
    setForm: (form: Form) => {
      act.clear();
      edit(() => ({ form }));
    },
    setPayment: (payment: PaymentDraft) => {
      act.clear();
      edit(() => ({ payment }));
    },
    /** A field was left. As long as nothing is typed, nothing is missing either. */
    leave: (id: string) =>
      edit((now) => (Object.keys(now.form).length === 0 ? {} : { left: new Set([...now.left, id]) })),
  };
}
