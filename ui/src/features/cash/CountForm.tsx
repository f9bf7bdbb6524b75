import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAct } from "../../ask/useAct";
import type { DrawerView, PaymentMethod } from "../../bindings";
import { AMOUNT_LENGTH, parseYuan } from "../../format";
import { DialogForm } from "../../shell/DialogForm";
import { type Fault, FaultedField } from "../../shell/FaultedField";
import { HalfWidthInput } from "../../shell/HalfWidthInput";
import { CountGrid } from "./CountGrid";
import { NOTHING_COUNTED, piecesOf, type TypedCount } from "./count";
import { CHANGES } from "./useDesk";

const BY_REFERENCE = ["card", "qr", "cheque"] as const satisfies PaymentMethod[];
type TypedSlips = Partial<Record<PaymentMethod, string>>;

type SlipFieldsProps = { typed: TypedSlips; faults: Fault[]; set: (typed: TypedSlips) => void };

function SlipFields({ typed, faults, set }: SlipFieldsProps) {
  const { t } = useTranslation(["drawer", "cash"]);
  return (
    <fieldset className="count-slips">
      <legend>{t("slips")}</legend>
      {BY_REFERENCE.map((method) => (
        <FaultedField
          key={method}
          id={`slips-${method}`}
          label={t(`cash:method.${method}`)}
          pointer={`/slips/${method}`}
          faults={faults}
        >
          <HalfWidthInput
            id={`slips-${method}`}
            data-testid={`slips-${method}`}
            className="fen-field"
            prefix="¥"
            inputMode="decimal"
            maxLength={AMOUNT_LENGTH}
            value={typed[method] ?? ""}
            set={(amount) => set({ ...typed, [method]: amount })}
          />
        </FaultedField>
      ))}
    </fieldset>
  );
}

/** What was typed as a sum and is none. */
function unreadable(typed: TypedSlips): Fault[] {
  return BY_REFERENCE.filter((method) => typed[method]?.trim() && parseYuan(typed[method]) === null).map(
    (method) => ({ field: `/slips/${method}`, code: "form.type", kind: "fen" }),
  );
}

type CountFormProps = { drawer: DrawerView; denominations: number[] };

/** What lies in the drawer, counted without being told what should. */
export function CountForm({ drawer, denominations }: CountFormProps) {
  const { t } = useTranslation("drawer");
  const { run, pending, failure } = useAct("cash_count", CHANGES);
  const [cash, setCash] = useState<TypedCount>(NOTHING_COUNTED);
  const [slips, setSlips] = useState<TypedSlips>({});
  const [own, setOwn] = useState<Fault[]>([]);
  const faults = own.length > 0 ? own : (failure?.faults ?? []);
  const submit = () => {
    const wrong = unreadable(slips);
    setOwn(wrong);
    if (wrong.length > 0) return;
    const summed = BY_REFERENCE.flatMap((method) => {
      const fen = parseYuan(slips[method] ?? "");
      return fen === null ? [] : [{ method, fen }];
    });
    void run({ drawer: drawer.id, cash: piecesOf(cash), slips: summed });
  };
  return (
    <DialogForm id="count" action={t("countDone")} {...{ pending, failure, faults, submit }}>
      <p className="quiet">{t("countHint")}</p>
      <div className="count-columns">
        <CountGrid pointer="/cash" denominations={denominations} typed={cash} faults={faults} set={setCash} />
        <SlipFields typed={slips} faults={faults} set={setSlips} />
      </div>
    </DialogForm>
  );
}
