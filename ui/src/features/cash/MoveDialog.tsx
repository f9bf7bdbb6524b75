import { Input } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Way } from "../../bindings";
import { AMOUNT_LENGTH, parseYuan } from "../../format";
import { Dialog } from "../../shell/Dialog";
import { DialogForm } from "../../shell/DialogForm";
import { type Fault, FaultedField } from "../../shell/FaultedField";
import { HalfWidthInput } from "../../shell/HalfWidthInput";
import { KeyedChoices, numbered } from "../../shell/KeyedChoices";
import { Approval } from "../staff/Approval";
import { isPassBlank } from "../staff/PassFields";
import { useApproved } from "../staff/useApproved";
import { CHANGES } from "./useDesk";

/** As long as the core takes a reason. */
const LONGEST = 200;

const KINDS = ["from_safe", "to_safe", "paid_in", "paid_out"] as const;
type Kind = (typeof KINDS)[number];

const WAYS: Record<Kind, { way: Way; safe: boolean }> = {
  from_safe: { way: "in", safe: true },
  to_safe: { way: "out", safe: true },
  paid_in: { way: "in", safe: false },
  paid_out: { way: "out", safe: false },
};

function MoveForm({ done }: { done: () => void }) {
  const { t } = useTranslation("drawer");
  const approved = useApproved("cash_move", CHANGES);
  const [kind, choose] = useState<Kind>("from_safe");
  const [amount, setAmount] = useState("");
  const [reason, setReason] = useState("");
  const { unapproved, pass, setPass, passRefused, pending, clear } = approved;
  const outOfRange = approved.failure?.code === "cash.amount_out_of_range" ? approved.failure : null;
  const faults: Fault[] = outOfRange ? [{ ...outOfRange, field: "/fen" }] : (approved.failure?.faults ?? []);
  const submit = async () => {
    if (unapproved !== null && isPassBlank(pass)) return;
    const content = { ...WAYS[kind], fen: parseYuan(amount) ?? 0, reason };
    if ((await approved.run(content)) !== undefined) done();
  };
  const changing =
    <T,>(set: (to: T) => void) =>
    (to: T) => {
      clear();
      set(to);
    };
  return (
    <DialogForm
      id="move"
      action={t(unapproved === null ? "moveKeep" : "moveApproved")}
      failure={outOfRange ? null : approved.failure}
      {...{ pending, faults, submit }}
    >
      <KeyedChoices
        name="move"
        legend={t("moveKind")}
        choices={numbered(KINDS, (each) => t(`move.${each}`))}
        value={kind}
        choose={changing(choose)}
      />
      <FaultedField id="move-amount" label={t("amount")} pointer="/fen" required faults={faults}>
        <HalfWidthInput
          id="move-amount"
          data-testid="move-amount"
          className="fen-field"
          prefix="¥"
          inputMode="decimal"
          maxLength={AMOUNT_LENGTH}
          value={amount}
          set={changing(setAmount)}
        />
      </FaultedField>
      <FaultedField id="move-reason" label={t("reason")} pointer="/reason" required faults={faults}>
        <Input
          id="move-reason"
          data-testid="move-reason"
          autoComplete="off"
          maxLength={LONGEST}
          placeholder={t(`moveHint.${kind}`)}
          value={reason}
          onChange={(event) => changing(setReason)(event.target.value)}
        />
      </FaultedField>
      <Approval why={unapproved && t("approveMove", unapproved.params)} {...{ pass, setPass, passRefused }} />
    </DialogForm>
  );
}

/** Cash that no order brings or takes: from the safe or to it, or otherwise. */
export function MoveDialog({ open, close }: { open: boolean; close: () => void }) {
  const { t } = useTranslation("drawer");
  return (
    <Dialog open={open} title={t("moveTitle")} close={close}>
      <MoveForm done={close} />
    </Dialog>
  );
}
