import { Radio } from "antd";
import { useTranslation } from "react-i18next";
import type { Priority } from "../../../bindings";
import { local } from "../../../i18n";
import { type Fault, FaultedField } from "../../../shell/FaultedField";

type PriorityFieldProps = {
  priorities: Priority[];
  /** Its code. */
  value: string | null;
  choose: (code: string) => void;
  faults: Fault[];
};

/** Which priority the customer has: nothing to choose where there is one only. */
export function PriorityField({ priorities, value, choose, faults }: PriorityFieldProps) {
  const { t, i18n } = useTranslation("entitlements");
  const [only, ...others] = priorities;
  return (
    <FaultedField id="entitle-priority" label={t("priority")} pointer="/priority" faults={faults}>
      {only && others.length === 0 ? (
        <output id="entitle-priority" className="entitle-only" data-testid="entitle-only">
          {local(only.name, i18n.language)}
        </output>
      ) : (
        <Radio.Group
          id="entitle-priority"
          name="entitle-priority"
          value={value}
          onChange={(event) => choose(event.target.value)}
          options={priorities.map(({ code, name }) => ({ value: code, label: local(name, i18n.language) }))}
        />
      )}
    </FaultedField>
  );
}
