import { useTranslation } from "react-i18next";
import { type Fault, FaultedField, isFaulted } from "../../../shell/FaultedField";
import { HalfWidthInput } from "../../../shell/HalfWidthInput";

type RuleFieldProps = {
  id: string;
  label: string;
  pointer: string;
  hint?: string;
  unit?: string;
  /** What an empty field means. */
  empty?: string;
  value: string;
  set: (value: string) => void;
  faults: Fault[];
};

/** A number or a time of the rules. */
export function RuleField({ id, label, pointer, hint, unit, empty, value, set, faults }: RuleFieldProps) {
  return (
    <FaultedField id={`rules-${id}`} {...{ label, pointer, hint, faults }}>
      <HalfWidthInput
        id={`rules-${id}`}
        data-testid={`rules-${id}`}
        className="rule-field"
        suffix={unit}
        placeholder={empty}
        status={isFaulted(faults, pointer) ? "error" : undefined}
        {...{ value, set }}
      />
    </FaultedField>
  );
}

type MinutesFieldProps = Omit<RuleFieldProps, "unit" | "empty">;

export function MinutesField(props: MinutesFieldProps) {
  const { t } = useTranslation("rules");
  return <RuleField {...props} unit={t("minutes")} />;
}
