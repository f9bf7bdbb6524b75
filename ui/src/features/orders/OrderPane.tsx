import { useEffect, useEffectEvent, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { Failure } from "../../bindings";
import { CommandButton } from "../../keyboard/CommandButton";
import { enterMovesOn, focusField, focusFirstEmpty } from "../../keyboard/enterMovesOn";
import { useKeyCommand } from "../../keyboard/useKeyCommand";
import { FailureNotice } from "../../shell/FailureNotice";
import { QueryFault } from "../../shell/QueryFault";
import { ChangeLine } from "../cash/ChangeLine";
import { PaymentFields } from "../cash/PaymentFields";
import { Conditions } from "./Conditions";
import { fieldId } from "./faults";
import { LackingNote } from "./LackingNote";
import { NotTheirs } from "./NotTheirs";
import { OfflineNote } from "./OfflineNote";
import { OrderDone } from "./OrderDone";
import { OwedNote } from "./OwedNote";
import { QuoteLines } from "./QuoteLines";
import { ServiceForm } from "./ServiceForm";
import { SigningDialog } from "./signing/SigningDialog";
import { missesPapers, type OrderOf, useOrder } from "./useOrder";
import type { Visit } from "./visit";

/** Brings the cursor to where typing goes on: the first empty field, after a refusal the first wrong one. */
function useCursor({ refused, failure }: ReturnType<typeof useOrder>) {
  const pane = useRef<HTMLFormElement>(null);
  useEffect(() => {
    // Whoever moves along the services by arrow goes into the form with Enter.
    if (document.activeElement?.matches("[role=tab][aria-selected=true]")) return;
    focusFirstEmpty(pane.current);
  }, []);

  const wrong = refused[0]?.field;
  useEffect(() => {
    // Each refusal anew, even of the same field.
    if (failure !== null && wrong !== undefined) focusField(fieldId(wrong));
  }, [failure, wrong]);
  return pane;
}

/** Where the core misses the customer's papers they are asked for at once, after each refusal anew. */
function useMissingPapers(failure: Failure | null, identify: () => void) {
  const ask = useEffectEvent(identify);
  useEffect(() => {
    if (missesPapers(failure)) ask();
  }, [failure]);
}

type AnswerProps = {
  order: ReturnType<typeof useOrder>;
  visit: Visit;
  warning: string | null;
  unkept: boolean;
};

/** What there is to say beside the form. */
function Answer({ order, visit, warning, unkept }: AnswerProps) {
  const { t } = useTranslation("orders");
  const { taken } = visit;
  return (
    <div className="order-answer">
      {warning !== null && (
        <div className="notice notice-soon" role="alert" data-testid="unsubmitted">
          {warning}
        </div>
      )}
      <FailureNotice failure={order.failure} testId="submit-failure" />
      <QueryFault of={order.check} />
      {visit.restored && (
        <p className="quiet" role="status" data-testid="restored">
          {t("restored")}
        </p>
      )}
      {unkept && (
        <p className="quiet" role="alert" data-testid="unkept">
          {t("unkept")}
        </p>
      )}
      {taken && order.failure === null && <OrderDone order={taken} ticket={visit.ticket} />}
    </div>
  );
}

/** `unkept`: what is filled in would be lost with the program. */
type OrderPaneProps = OrderOf & { identify: () => void; warning: string | null; unkept: boolean };

/** One service's order: its form, what it costs, how it is paid, and its submission. */
export function OrderPane({ identify, warning, unkept, ...props }: OrderPaneProps) {
  const { visit, service } = props;
  const { t } = useTranslation("orders");
  const order = useOrder(props);
  const pane = useCursor(order);
  useMissingPapers(order.failure, identify);
  const submit = useKeyCommand({
    id: "submit",
    chord: "Ctrl+Enter",
    title: t("submit"),
    blocked: order.pending ? t("why.pending") : order.untouched ? t("why.taken") : null,
    run: order.submit,
  });

  return (
    <>
      <form
        className="order-pane"
        ref={pane}
        onKeyDown={enterMovesOn}
        onSubmit={(event) => event.preventDefault()}
      >
        <div className="order-form">
          <LackingNote service={service} />
          <OfflineNote service={service} />
          <NotTheirs ticket={visit.ticket} service={service} form={order.draft.form} />
          <ServiceForm
            ticket={visit.ticket}
            service={service}
            asked={order.asked}
            form={order.draft.form}
            faults={order.faults}
            change={order.setForm}
            left={order.leave}
          />
          <OwedNote ticket={visit.ticket} service={service} form={order.draft.form} />
          <Conditions ticket={visit.ticket} service={service} />
        </div>
        <div className="order-foot">
          {service.takesPayment && (
            <div className="order-money">
              <PaymentFields
                draft={order.draft.payment}
                refused={order.paymentRefused}
                unreadable={order.paymentUnreadable}
                set={order.setPayment}
                left={order.leave}
              />
              <QuoteLines quote={order.quote}>
                <ChangeLine draft={order.draft.payment} total={order.quote?.total ?? null} />
              </QuoteLines>
            </div>
          )}
          <Answer {...{ order, visit, warning, unkept }} />
          <div className="order-submit" data-pending={order.pending}>
            <CommandButton command={submit} testId="submit" primary enterStop />
          </div>
        </div>
      </form>
      <SigningDialog
        ticket={visit.ticket}
        service={service}
        asked={order.asked}
        form={order.draft.form}
        quote={order.quote}
        signing={order.signing}
        pending={order.pending}
        sign={order.sign}
      />
    </>
  );
}
