import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { OrderView, ServiceView, TicketView } from "../../bindings";
import { CommandButton } from "../../keyboard/CommandButton";
import { useKeyCommand } from "../../keyboard/useKeyCommand";
import { FailureNotice } from "../../shell/FailureNotice";
import { QueryFault } from "../../shell/QueryFault";
import { ChangeLine } from "../cash/ChangeLine";
import { PaymentFields } from "../cash/PaymentFields";
import { concernsPayment } from "../cash/payment";
import { Conditions } from "./Conditions";
import { enterMovesOn, focusFirst } from "./enterMovesOn";
import { fieldId } from "./faults";
import { OrderDone } from "./OrderDone";
import { QuoteLines } from "./QuoteLines";
import { ServiceForm } from "./ServiceForm";
import type { Draft, EditDraft } from "./useDrafts";
import { useOrder } from "./useOrder";

type OrderPaneProps = {
  ticket: TicketView;
  service: ServiceView;
  catalogVersion: number;
  draft: Draft;
  edit: EditDraft;
  /** The order just taken, until the next one is begun. */
  taken: OrderView | null;
  take: (order: OrderView | null) => void;
};

/** One service's order: its form, what it costs, how it is paid, and its submission. */
export function OrderPane(props: OrderPaneProps) {
  const { service, draft, taken, take } = props;
  const { t } = useTranslation("orders");
  const order = useOrder(props);
  const pane = useRef<HTMLFormElement>(null);
  const firstFault = order.failure?.faults?.[0]?.field;

  useEffect(() => focusFirst(pane.current), []);
  useEffect(() => {
    if (firstFault !== undefined) document.getElementById(fieldId(firstFault))?.focus();
  }, [firstFault]);

  const submit = useKeyCommand({
    id: "submit",
    chord: "Ctrl+Enter",
    title: t("submit"),
    blocked: order.pending ? t("why.pending") : null,
    run: async () => {
      const done = await order.submit();
      if (done === undefined) return;
      take(done);
      focusFirst(pane.current);
    },
  });
  const paymentRefused = order.failure !== null && concernsPayment(order.failure.code);

  return (
    <form
      className="order-pane"
      ref={pane}
      onKeyDown={enterMovesOn}
      onSubmit={(event) => event.preventDefault()}
    >
      <div className="order-form">
        <ServiceForm
          service={service}
          form={draft.form}
          faults={order.faults}
          change={(form) => {
            take(null);
            order.setForm(form);
          }}
          left={order.leave}
        />
        <Conditions service={service} />
      </div>
      <div className="order-foot">
        {service.takesPayment && (
          <div className="order-money">
            <PaymentFields draft={draft.payment} refused={paymentRefused} set={order.setPayment} />
            <QuoteLines quote={order.quote}>
              <ChangeLine draft={draft.payment} total={order.quote?.total ?? null} />
            </QuoteLines>
          </div>
        )}
        <div className="order-answer">
          <FailureNotice failure={order.failure} testId="submit-failure" />
          <QueryFault of={order.check} />
          {taken && order.failure === null && <OrderDone order={taken} />}
        </div>
        <div className="order-submit" data-pending={order.pending}>
          <CommandButton command={submit} testId="submit" primary enterStop />
        </div>
      </div>
    </form>
  );
}
