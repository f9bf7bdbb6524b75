import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAct } from "../../ask/useAct";
import { Dialog } from "../../shell/Dialog";
import { DialogForm } from "../../shell/DialogForm";
import { FaultedField } from "../../shell/FaultedField";
import { HalfWidthInput } from "../../shell/HalfWidthInput";
import { CountGrid } from "./CountGrid";
import { NOTHING_COUNTED, piecesOf, type TypedCount } from "./count";
import { CHANGES } from "./useDesk";

type HandOverProps = { denominations: number[]; done: () => void };

function HandOverForm({ denominations, done }: HandOverProps) {
  const { t } = useTranslation("drawer");
  const { run, pending, failure } = useAct("cash_hand_over", CHANGES);
  const [to, setTo] = useState("");
  const [typed, type] = useState<TypedCount>(NOTHING_COUNTED);
  const faults = failure?.faults ?? [];
  const submit = async () => {
    if ((await run({ to, cash: piecesOf(typed) })) !== undefined) done();
  };
  return (
    <DialogForm id="hand-over" action={t("handOver")} {...{ pending, failure, faults, submit }}>
      <p className="quiet">{t("handOverHint")}</p>
      <FaultedField
        id="hand-over-to"
        label={t("handOverTo")}
        pointer="/to"
        kind="colleague"
        required
        faults={faults}
      >
        <HalfWidthInput
          id="hand-over-to"
          data-testid="hand-over-to"
          maxLength={20}
          placeholder={t("handOverToHint")}
          value={to}
          set={setTo}
        />
      </FaultedField>
      <CountGrid pointer="/cash" set={type} {...{ denominations, typed, faults }} />
    </DialogForm>
  );
}

type HandOverDialogProps = { open: boolean; denominations: number[]; close: () => void };

/** Cash for a colleague 交接. */
export function HandOverDialog({ open, denominations, close }: HandOverDialogProps) {
  const { t } = useTranslation("drawer");
  return (
    <Dialog open={open} title={t("handOverTitle")} close={close}>
      <HandOverForm denominations={denominations} done={close} />
    </Dialog>
  );
}
