import { Input, type InputRef } from "antd";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { SlotView } from "../../../bindings";
import { hourMinute, phoneGroups } from "../../../format";
import { DialogForm } from "../../../shell/DialogForm";
import { type Fault, FaultedField, isFaulted } from "../../../shell/FaultedField";
import { HalfWidthInput } from "../../../shell/HalfWidthInput";
import { KeyedChoices } from "../../../shell/KeyedChoices";
import { ServiceChoice } from "../ServiceChoice";
import { hasRoom, servicesOf } from "./slots";
import { useBook } from "./useBook";

/** What is refused because of one field, and said beside it. */
const FIELDS: Record<string, string> = { "queue.phone_wrong": "/phone", "queue.name_too_long": "/name" };

type BookFormProps = {
  slots: SlotView[];
  /** What was pointed at, if anything. */
  chosen: { service: string | null; slot: number | null };
  done: (appointment: string) => void;
};

/** What for, when, and whose it will be. */
export function BookForm({ slots, chosen, done }: BookFormProps) {
  const { t } = useTranslation("appointments");
  const { book, pending, failure, clear } = useBook();
  const free = slots.filter(hasRoom);
  const timesFor = (code: string) => free.filter((each) => each.service === code).map(({ slot }) => slot);
  const [service, setService] = useState(chosen.service ?? free[0]?.service ?? "");
  const [slot, setSlot] = useState(chosen.slot ?? timesFor(service)[0] ?? null);
  const [phone, setPhone] = useState("");
  const [name, setName] = useState("");
  const phoneField = useRef<InputRef>(null);
  useEffect(() => {
    if (chosen.slot !== null) phoneField.current?.focus();
  }, [chosen.slot]);

  const at = failure && FIELDS[failure.code];
  const faults: Fault[] = failure && at ? [{ ...failure, field: at }] : [];
  const change = (set: () => void) => {
    clear();
    set();
  };
  const chooseService = (code: string) => {
    const times = timesFor(code);
    setService(code);
    if (slot === null || !times.includes(slot)) setSlot(times[0] ?? null);
  };
  const submit = async () => {
    if (slot === null) return;
    const id = await book({ service, slot, phone, name: name.trim() === "" ? null : name.trim() });
    if (id !== undefined) done(id);
  };
  return (
    <DialogForm
      id="book"
      action={t("bookIt")}
      pending={pending}
      // What is said at the field need not be said twice.
      failure={at ? null : failure}
      faults={faults}
      submit={submit}
    >
      <ServiceChoice
        name="book-service"
        legend={t("service")}
        among={servicesOf(free)}
        value={service}
        choose={(code) => change(() => chooseService(code))}
      />
      <KeyedChoices
        inRow
        name="book-slot"
        legend={t("time")}
        choices={timesFor(service).map((time) => ({ value: String(time), label: hourMinute(time) }))}
        value={slot === null ? null : String(slot)}
        choose={(time) => change(() => setSlot(Number(time)))}
      />
      <FaultedField id="book-phone" label={t("phone")} pointer="/phone" faults={faults} required>
        <HalfWidthInput
          ref={phoneField}
          id="book-phone"
          data-testid="book-phone"
          status={isFaulted(faults, "/phone") ? "error" : undefined}
          read={(typed) => typed.replaceAll(/\D/g, "")}
          show={phoneGroups}
          value={phone}
          set={(typed) => change(() => setPhone(typed))}
        />
      </FaultedField>
      <FaultedField id="book-name" label={t("name")} pointer="/name" faults={faults}>
        <Input
          id="book-name"
          data-testid="book-name"
          autoComplete="off"
          placeholder={t("nameHint")}
          status={isFaulted(faults, "/name") ? "error" : undefined}
          value={name}
          onChange={(event) => change(() => setName(event.target.value))}
        />
      </FaultedField>
    </DialogForm>
  );
}
