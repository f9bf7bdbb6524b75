import { type InputRef, Radio } from "antd";
import { type RefObject, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { PaymentMethod } from "../../bindings";
import { AMOUNT_LENGTH } from "../../format";
import { useKeyCommand } from "../../keyboard/useKeyCommand";
import { useFailureText } from "../../shell/FailureNotice";
import { HalfWidthInput } from "../../shell/HalfWidthInput";
import type { PaymentDraft } from "./payment";
import "../../shell/fields.css";
import "./cash.css";

const METHODS: PaymentMethod[] = ["cash", "card", "qr", "cheque"];

type PaymentFieldsProps = {
  draft: PaymentDraft;
  refused: boolean;
  /** What was typed as cash is no amount, and its field has been left. */
  unreadable: boolean;
  set: (draft: PaymentDraft) => void;
  left: (fieldId: string) => void;
};

type Entry = PaymentFieldsProps & { field: RefObject<InputRef | null> };

function Tendered({ draft, refused, unreadable, set, left, field }: Entry) {
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
        maxLength={AMOUNT_LENGTH}
        status={refused || unreadable ? "error" : undefined}
        aria-invalid={refused || unreadable}
        aria-describedby="tendered-fault"
        value={draft.tendered}
        set={(tendered) => set({ ...draft, tendered })}
        onBlur={() => left("tendered")}
      />
    </label>
  );
}

/** Its key takes the next way of paying, and what belongs to it is typed at once. */
function useNextMethod({ draft, set, field }: Entry) {
  const { t } = useTranslation("cash");
  const [pressed, press] = useState(0);
  useEffect(() => {
    if (pressed > 0) field.current?.focus();
  }, [pressed, field]);
  return useKeyCommand({
    id: "next-method",
    chord: "F12",
    title: t("nextMethod"),
    blocked: null,
    run: () => {
      const method = METHODS[(METHODS.indexOf(draft.method) + 1) % METHODS.length] ?? "cash";
      set({ ...draft, method });
      press(pressed + 1);
    },
  });
}

/** How the customer pays: cash with its change, or the reference of a card or code payment. */
export function PaymentFields(props: PaymentFieldsProps) {
  const { draft, refused, unreadable, set } = props;
  const { t } = useTranslation("cash");
  const textOf = useFailureText();
  const field = useRef<InputRef>(null);
  const next = useNextMethod({ ...props, field });
  useEffect(() => {
    // What is missing is typed at once, without looking for the field.
    if (refused) field.current?.focus();
  }, [refused]);
  return (
    <fieldset className="pay" data-testid="payment">
      <legend title={next.title}>
        {t("payment")} <kbd>{next.chord}</kbd>
      </legend>
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
            <span>
              {t("reference")}
              <i aria-hidden>*</i>
            </span>
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
      <p className="pay-fault field-fault" id="tendered-fault" role={unreadable ? "alert" : undefined}>
        {unreadable && textOf({ code: "form.type" }, "fen")}
      </p>
    </fieldset>
  );
}
