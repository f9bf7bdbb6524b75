import type { FieldTemplateProps, ObjectFieldTemplateProps, WidgetProps } from "@rjsf/utils";
import { Checkbox, Input, Radio } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { AMOUNT_LENGTH, parseYuan, phoneGroups, typedDate, typedYuan } from "../../format";
import { HalfWidthInput } from "../../shell/HalfWidthInput";
import "../../shell/fields.css";

/** Every field takes the same height, with or without a fault, so that nothing moves while somebody types. */
export function FieldFrame(props: FieldTemplateProps) {
  const { id, label, required, rawErrors, children, schema, uiSchema, hidden, displayLabel } = props;
  if (hidden) return null;
  if (schema.type === "object") return children;
  const widget = uiSchema?.["ui:widget"];
  // A box has its label beside it.
  const box = widget === "tick" || widget === "yes";
  const wide = widget === "textarea" || widget === "choice" || widget === "number" || box;
  return (
    <div className={`field${wide ? " field-wide" : ""}`} data-testid={`field-${id}`}>
      {box ? (
        <span />
      ) : (
        <label htmlFor={id}>
          {displayLabel === false ? "" : label}
          {required && <i aria-hidden>*</i>}
        </label>
      )}
      <div className="field-body">
        {children}
        <p className="field-fault" id={`${id}-fault`} role={rawErrors?.length ? "alert" : undefined}>
          {rawErrors?.[0]}
        </p>
      </div>
    </div>
  );
}

export function FieldGrid({ properties }: ObjectFieldTemplateProps) {
  return <div className="field-grid">{properties.map((property) => property.content)}</div>;
}

type Texty = Pick<WidgetProps, "id" | "value" | "onChange" | "onBlur" | "disabled" | "rawErrors">;

function marks({ id, disabled, rawErrors }: Texty) {
  const refused = (rawErrors?.length ?? 0) > 0;
  return {
    id,
    disabled,
    status: refused ? ("error" as const) : undefined,
    "aria-invalid": refused,
    "aria-describedby": `${id}-fault`,
    autoComplete: "off",
  };
}

export function TextField(props: WidgetProps) {
  const { value, onChange, onBlur, id, schema, placeholder } = props;
  return (
    <Input
      {...marks(props)}
      placeholder={placeholder}
      value={typeof value === "string" ? value : ""}
      maxLength={schema.maxLength === undefined ? undefined : schema.maxLength + 1}
      onChange={(event) => onChange(event.target.value || undefined)}
      onBlur={() => onBlur(id, value)}
    />
  );
}

export function LongTextField(props: WidgetProps) {
  const { value, onChange, onBlur, id, schema } = props;
  return (
    <Input.TextArea
      {...marks(props)}
      rows={4}
      value={typeof value === "string" ? value : ""}
      count={{ show: true, max: schema.maxLength }}
      onChange={(event) => onChange(event.target.value || undefined)}
      onBlur={() => onBlur(id, value)}
    />
  );
}

const withoutSpaces = (text: string) => text.replaceAll(/\s/g, "");

/** Eleven digits, shown in groups, kept without the spaces. */
export function LineField(props: WidgetProps) {
  const { value, onChange, onBlur, id, placeholder } = props;
  return (
    <HalfWidthInput
      {...marks(props)}
      placeholder={placeholder}
      inputMode="numeric"
      read={withoutSpaces}
      show={phoneGroups}
      value={typeof value === "string" ? value : ""}
      set={(digits) => onChange(digits || undefined)}
      onBlur={() => onBlur(id, value)}
    />
  );
}

/** A day, kept as `2026-11-30`; its eight digits are enough. */
export function DateField(props: WidgetProps) {
  const { value, onChange, onBlur, id } = props;
  const { t } = useTranslation("orders");
  return (
    <HalfWidthInput
      {...marks(props)}
      placeholder={t("dateHint")}
      maxLength={10}
      read={typedDate}
      value={typeof value === "string" ? value : ""}
      set={(day) => onChange(day || undefined)}
      onBlur={() => onBlur(id, value)}
    />
  );
}

function typed(value: unknown): string {
  if (typeof value === "number") return typedYuan(value);
  return typeof value === "string" ? value : "";
}

/** What is no amount goes on as it was typed, for Rust to refuse; only what is empty is nothing. */
function keptOf(text: string): number | string | undefined {
  return text === "" ? undefined : (parseYuan(text) ?? text);
}

/** Typed in yuan, kept in fen. */
export function FenField(props: WidgetProps) {
  const { value, onChange, onBlur, id } = props;
  const [text, setText] = useState(typed(value));
  const shown = keptOf(text) === value ? text : typed(value);
  return (
    <HalfWidthInput
      {...marks(props)}
      className="fen-field"
      prefix="¥"
      inputMode="decimal"
      // A space alone is nothing, and not nought.
      read={withoutSpaces}
      maxLength={AMOUNT_LENGTH}
      value={shown}
      set={(amount) => {
        setText(amount);
        onChange(keptOf(amount));
      }}
      onBlur={() => onBlur(id, value)}
    />
  );
}

/** A few choices side by side: arrow keys choose, Enter goes on. */
export function ChoiceField(props: WidgetProps) {
  const { id, value, onChange, onBlur, options, disabled } = props;
  return (
    <Radio.Group
      id={id}
      name={id}
      value={value}
      disabled={disabled}
      className="choice-field"
      onChange={(event) => {
        onChange(event.target.value);
        onBlur(id, event.target.value);
      }}
    >
      {(options.enumOptions ?? []).map((option) => (
        <Radio key={String(option.value)} value={option.value}>
          {option.label}
        </Radio>
      ))}
    </Radio.Group>
  );
}

type BoxProps = WidgetProps & { unticked: false | undefined };

function Box({ id, value, onChange, onBlur, label, disabled, unticked }: BoxProps) {
  return (
    <Checkbox
      id={id}
      checked={value === true}
      disabled={disabled}
      onChange={({ target: { checked } }) => {
        onChange(checked || unticked);
        onBlur(id, checked);
      }}
    >
      {label}
    </Checkbox>
  );
}

/** What the customer has to agree to: unticked it is missing. */
export function TickField(props: WidgetProps) {
  return <Box {...props} unticked={undefined} />;
}

/** Yes or no. */
export function YesField(props: WidgetProps) {
  return <Box {...props} unticked={false} />;
}
