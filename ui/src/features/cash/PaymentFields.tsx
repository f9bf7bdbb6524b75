import { type InputRef, Radio } from "antd";
import { type RefObject, useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { PaymentMethod } from "../../bindings";
import { HalfWidthInput } from "../../shell/HalfWidthInput";
import type { PaymentDraft } from "./payment";
import "./cash.css";

const METHODS: PaymentMethod[] = ["cash", "card", "qr"];

type PaymentFieldsProps = {
  draft: PaymentDraft;
  refused: boolean;
  set: (draft: PaymentDraft) => void;
};

type Entry = PaymentFieldsProps & { field: RefObject<InputRef | null> };

const amountOnly = (typed: string) => typed.replaceAll(/[^\d.]/g, "");

function Tendered({ draft, refused, set, field }: Entry) {
  const { t } = useTranslation("cash");
  return (
    <label className="pay-field" htmlFor="tendered">
      <span>{t("tendered")}</span>
      <HalfWidthInput
        ref={field}
        id="tendered"
        data-testid="tendered"
        className="fen-field"
        prefix="¥"
        inputMode="decimal"
        status={refused ? "error" : undefined}
        read={amountOnly}
        value={draft.tendered}
        set={(tendered) => set({ ...draft, tendered })}
      />
    </label>
  );
}

/** How the customer pays: cash with its change, or the reference of a card or code payment. */
export function PaymentFields(props: PaymentFieldsProps) {
  const { draft, refused, set } = props;
  const { t } = useTranslation("cash");
  const field = useRef<InputRef>(null);
  useEffect(() => {
    // What is missing is typed at once, without looking for the field.
    if (refused) field.current?.focus();
  }, [refused]);
  return (
    <fieldset className="pay" data-testid="payment">
      <legend>{t("payment")}</legend>
      <Radio.Group
        name="method"
        value={draft.method}
        onChange={(event) => set({ ...draft, method: event.target.value })}
      >
        {METHODS.map((method) => (
          <Radio key={method} value={method} data-testid={`method-${method}`}>
            {t(`method.${method}`)}
          </Radio>
        ))}
      </Radio.Group>
      <div className="pay-line">
        {draft.method === "cash" ? (
          <Tendered {...props} field={field} />
        ) : (
          <label className="pay-field pay-reference" htmlFor="reference">
            <span>{t("reference")}</span>
            <HalfWidthInput
              ref={field}
              id="reference"
              data-testid="reference"
              status={refused ? "error" : undefined}
              value={draft.reference}
              set={(reference) => set({ ...draft, reference })}
            />
          </label>
        )}
      </div>
    </fieldset>
  );
}
