import { Input, type InputRef } from "antd";
import type { RefObject } from "react";
import { useTranslation } from "react-i18next";
import type { Priority } from "../../../bindings";
import { phoneGroups } from "../../../format";
import { DialogForm } from "../../../shell/DialogForm";
import { FaultedField, isFaulted } from "../../../shell/FaultedField";
import { HalfWidthInput } from "../../../shell/HalfWidthInput";
import { PriorityField } from "./PriorityField";
import { useEntitle } from "./useEntitle";

type EntitleFormProps = {
  priorities: Priority[];
  /** Where the next customer begins. */
  phone: RefObject<InputRef | null>;
  /** Whether the one before was added, until the next is typed. */
  added: (added: boolean) => void;
};

/** The next customer for the list: Enter moves on, adds, and is ready for the one after. */
export function EntitleForm({ priorities, phone, added }: EntitleFormProps) {
  const { t } = useTranslation("entitlements");
  const { draft, set, submit, pending, faults, failure } = useEntitle(priorities);
  const change = (to: Partial<typeof draft>) => {
    added(false);
    set(to);
  };
  const add = async () => {
    if (!(await submit())) return;
    added(true);
    phone.current?.focus();
  };
  const status = (pointer: string) => (isFaulted(faults, pointer) ? ("error" as const) : undefined);
  return (
    <DialogForm id="entitle" action={t("add")} {...{ pending, failure, faults }} submit={() => void add()}>
      <p className="quiet">{t("hint")}</p>
      <PriorityField
        priorities={priorities}
        value={draft.priority}
        choose={(priority) => change({ priority })}
        faults={faults}
      />
      <div className="field-grid">
        <FaultedField id="entitle-phone" label={t("phone")} pointer="/phone" faults={faults} required>
          <HalfWidthInput
            ref={phone}
            id="entitle-phone"
            data-testid="entitle-phone"
            status={status("/phone")}
            read={(typed) => typed.replaceAll(/\D/g, "")}
            show={phoneGroups}
            value={draft.phone}
            set={(typed) => change({ phone: typed })}
          />
        </FaultedField>
        <FaultedField id="entitle-name" label={t("name")} pointer="/name" faults={faults}>
          <Input
            id="entitle-name"
            data-testid="entitle-name"
            autoComplete="off"
            placeholder={t("nameHint")}
            status={status("/name")}
            value={draft.name}
            onChange={(event) => change({ name: event.target.value })}
          />
        </FaultedField>
      </div>
    </DialogForm>
  );
}
