import { Input } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAct } from "../../ask/useAct";
import type { CaseView } from "../../bindings";
import { Dialog } from "../../shell/Dialog";
import { DialogForm } from "../../shell/DialogForm";
import { FaultedField } from "../../shell/FaultedField";
import { HalfWidthInput } from "../../shell/HalfWidthInput";
import "./cases.css";

/** As long as the core takes what a complaint says. */
const LONGEST = 1000;

/** `known`: whose papers were seen and whose page is open need not say again who they are. */
type TakeUpProps = { ticket: string; known: boolean; done: (taken: CaseView) => void };

const NOTHING = { content: "", demand: "", name: "", phone: "" };

function TakeUpForm({ ticket, known, done }: TakeUpProps) {
  const { t } = useTranslation("cases");
  const { run, pending, failure } = useAct("cases_take_up", ["cases", "customers"]);
  const [typed, type] = useState(NOTHING);
  const faults = failure?.faults ?? [];
  const submit = async () => {
    const taken = await run({ ticket, ...typed });
    if (taken !== undefined) done(taken);
  };
  const hint = known ? t("known") : undefined;
  return (
    <DialogForm id="take-up" action={t("keep")} {...{ pending, failure, faults, submit }}>
      <FaultedField id="case-content" label={t("content")} pointer="/content" required faults={faults}>
        <Input.TextArea
          id="case-content"
          data-testid="case-content"
          autoSize={{ minRows: 3, maxRows: 8 }}
          maxLength={LONGEST}
          placeholder={t("contentHint")}
          value={typed.content}
          onChange={(event) => type({ ...typed, content: event.target.value })}
        />
      </FaultedField>
      <FaultedField id="case-demand" label={t("demand")} pointer="/demand" required faults={faults}>
        <Input
          id="case-demand"
          data-testid="case-demand"
          autoComplete="off"
          maxLength={LONGEST}
          placeholder={t("demandHint")}
          value={typed.demand}
          onChange={(event) => type({ ...typed, demand: event.target.value })}
        />
      </FaultedField>
      <FaultedField id="case-name" label={t("name")} pointer="/name" required={!known} faults={faults}>
        <Input
          id="case-name"
          data-testid="case-name"
          autoComplete="off"
          maxLength={60}
          placeholder={hint}
          value={typed.name}
          onChange={(event) => type({ ...typed, name: event.target.value })}
        />
      </FaultedField>
      <FaultedField
        id="case-phone"
        label={t("phone")}
        pointer="/phone"
        kind="callback"
        required={!known}
        faults={faults}
      >
        <HalfWidthInput
          id="case-phone"
          data-testid="case-phone"
          inputMode="numeric"
          maxLength={12}
          placeholder={hint ?? t("phoneHint")}
          value={typed.phone}
          set={(phone) => type({ ...typed, phone })}
        />
      </FaultedField>
    </DialogForm>
  );
}

type TakeUpDialogProps = TakeUpProps & { open: boolean; close: () => void };

/** What the customer at the window complains of. */
export function TakeUpDialog({ open, close, ...of }: TakeUpDialogProps) {
  const { t } = useTranslation("cases");
  return (
    <Dialog open={open} title={t("takeUpTitle")} close={close}>
      <TakeUpForm {...of} />
    </Dialog>
  );
}
