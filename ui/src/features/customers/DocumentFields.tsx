import { Checkbox, Input, Select } from "antd";
import { useTranslation } from "react-i18next";
import type { DocumentKind, FieldFault, TypedDocument } from "../../bindings";
import { ENTER_PASSES } from "../../keyboard/enterMovesOn";
import { FaultedField, isFaulted } from "../../shell/FaultedField";
import { HalfWidthInput } from "../../shell/HalfWidthInput";
import { asksBirth, asksValidity, mayHoldForGood } from "./kinds";
import type { Who } from "./papers";

type DocumentFieldsProps = {
  who: Who;
  kinds: DocumentKind[];
  document: TypedDocument;
  set: (to: Partial<TypedDocument>) => void;
  /** The cursor has left a field, by its pointer. */
  leave: (field: string) => void;
  faults: FieldFault[];
  /** What a manager may let pass. */
  doubtful: FieldFault[];
};

/** One document as it is copied. Only what it shows is asked for. */
export function DocumentFields({ who, kinds, document, set, leave, faults, doubtful }: DocumentFieldsProps) {
  const { t } = useTranslation("customers");
  const [validity, birth] = [asksValidity(document.kind), asksBirth(document.kind)];
  // An address is long: it has a row where none is half empty.
  const fillsRow = validity && !birth;
  const organisations = document.kind === "organisation";
  const framed = (name: keyof TypedDocument) => {
    const pointer = `/${who}/${name}`;
    return { id: `${who}-${name}`, pointer, faults, kind: who };
  };
  const field = (name: keyof TypedDocument) => {
    const { id, pointer } = framed(name);
    const warned = isFaulted(doubtful, pointer) ? ("warning" as const) : undefined;
    const status = isFaulted(faults, pointer) ? ("error" as const) : warned;
    return { id, "data-testid": id, status, onBlur: () => leave(pointer) };
  };
  return (
    <div className="field-grid">
      <FaultedField {...framed("kind")} label={t("kind")}>
        <Select
          {...field("kind")}
          // All of them at once.
          listHeight={400}
          value={document.kind}
          options={kinds.map((kind) => ({ value: kind, label: t(`kind.${kind}`) }))}
          onChange={(kind) => set({ kind })}
        />
      </FaultedField>
      <FaultedField {...framed("number")} label={t("number")} required>
        <HalfWidthInput
          {...field("number")}
          read={(typed) => typed.toUpperCase()}
          value={document.number}
          set={(number) => set({ number })}
        />
      </FaultedField>
      <FaultedField {...framed("name")} label={t(organisations ? "organisationName" : "name")} required>
        <Input
          {...field("name")}
          autoComplete="off"
          value={document.name}
          onChange={(event) => set({ name: event.target.value })}
        />
      </FaultedField>
      {validity && (
        <FaultedField {...framed("validUntil")} label={t("validUntil")} required>
          <div className="papers-until">
            <HalfWidthInput
              {...field("validUntil")}
              placeholder={t("dateHint")}
              value={document.validUntil}
              set={(validUntil) => set({ validUntil, longTerm: false })}
            />
            {mayHoldForGood(document.kind) && (
              <Checkbox
                data-testid={`${who}-longTerm`}
                // What comes after a date is not meant for it, and a space would tick it.
                {...(document.validUntil !== "" && ENTER_PASSES)}
                checked={document.longTerm}
                onChange={({ target: { checked } }) => set({ longTerm: checked, validUntil: "" })}
              >
                {t("longTerm")}
              </Checkbox>
            )}
          </div>
        </FaultedField>
      )}
      {birth && (
        <FaultedField {...framed("born")} label={t("born")}>
          <HalfWidthInput
            {...field("born")}
            placeholder={t("dateHint")}
            value={document.born}
            set={(born) => set({ born })}
          />
        </FaultedField>
      )}
      <FaultedField {...framed("address")} label={t("address")} wide={fillsRow} required>
        <Input
          {...field("address")}
          autoComplete="off"
          value={document.address}
          onChange={(event) => set({ address: event.target.value })}
        />
      </FaultedField>
    </div>
  );
}
