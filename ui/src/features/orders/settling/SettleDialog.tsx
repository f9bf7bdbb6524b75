import { Input } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAct } from "../../../ask/useAct";
import type { OrderView, Told } from "../../../bindings";
import { Dialog } from "../../../shell/Dialog";
import { DialogForm } from "../../../shell/DialogForm";
import { useFailureText } from "../../../shell/FailureNotice";
import { FaultedField } from "../../../shell/FaultedField";
import { KeyedChoices, numbered } from "../../../shell/KeyedChoices";

const WAYS = ["in_person", "phone", "message"] as const satisfies Told[];

/** As long as the core takes a note. */
const LONGEST = 500;

type SettleFormProps = { order: OrderView; done: (order: OrderView) => void };

function SettleForm({ order, done }: SettleFormProps) {
  const { t } = useTranslation("settling");
  const text = useFailureText();
  const { run, pending, failure } = useAct("orders_settle", ["orders"]);
  const [told, setTold] = useState<Told | null>(null);
  const [note, setNote] = useState("");
  const [missed, miss] = useState(false);
  const faults = failure?.faults ?? [];
  const submit = async () => {
    // An Enter too many says nothing of the customer.
    if (told === null) return miss(true);
    const settled = await run({ order: order.id, told, note: note.trim() === "" ? null : note.trim() });
    if (settled !== undefined) done(settled);
  };
  return (
    <DialogForm id="settle" action={t("tell")} enterSubmits {...{ pending, failure, faults, submit }}>
      <KeyedChoices
        inRow
        name="told"
        legend={t("tellHow")}
        choices={numbered(WAYS, (each) => t(`told.${each}`))}
        value={told}
        choose={setTold}
      />
      {missed && told === null && (
        <p className="late" role="alert" data-testid="told-missing">
          {text({ code: "form.required" }, "choice")}
        </p>
      )}
      <FaultedField id="settle-note" label={t("note")} pointer="/note" faults={faults}>
        <Input
          id="settle-note"
          data-testid="settle-note"
          autoComplete="off"
          maxLength={LONGEST}
          placeholder={t("noteHint", { limit: LONGEST })}
          value={note}
          onChange={(event) => setNote(event.target.value)}
        />
      </FaultedField>
    </DialogForm>
  );
}

type SettleDialogProps = {
  order: OrderView | null;
  done: (order: OrderView) => void;
  close: () => void;
  /** It is off the screen. */
  closed: () => void;
};

/** That the customer of a refused order was told, how, and what they said to it. */
export function SettleDialog({ order, done, close, closed }: SettleDialogProps) {
  const { t } = useTranslation("settling");
  return (
    <Dialog
      open={order !== null}
      title={order && t("tellTitle", { number: order.number })}
      {...{ close, closed }}
    >
      {order && <SettleForm order={order} done={done} />}
    </Dialog>
  );
}
