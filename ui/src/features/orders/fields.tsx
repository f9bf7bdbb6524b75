import type { FieldTemplateProps, ObjectFieldTemplateProps, WidgetProps } from "@rjsf/utils";
import { Checkbox, Input, type InputRef, Radio } from "antd";
import { useLayoutEffect, useRef, useState } from "react";

import { parseYuan, phoneGroups, typedYuan } from "../../format";

/** Every field takes the same height, with or without a fault, so that nothing moves while somebody types. */
export function FieldFrame(props: FieldTemplateProps) {
  const { id, label, required, rawErrors, children, schema, uiSchema, hidden, displayLabel } = props;
  if (hidden) return null;
  if (schema.type === "object") return children;
  const widget = uiSchema?.["ui:widget"];
  const wide = widget === "textarea" || widget === "choice" || widget === "tick";
  return (
    <div className={`field${wide ? " field-wide" : ""}`} data-testid={`field-${id}`}>
      {widget === "tick" ? (
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
  const { value, onChange, onBlur, id, schema } = props;
  return (
    <Input
      {...marks(props)}
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

/** Where the caret stands in grouped digits when `digits` of them are before it. */
function caretAfter(grouped: string, digits: number): number {
  let place = 0;
  for (let seen = 0; seen < digits && place < grouped.length; place += 1) {
    if (grouped[place] !== " ") seen += 1;
  }
  return place;
}

/** Eleven digits, shown in groups, kept without the spaces. */
export function MobileField(props: WidgetProps) {
  const { value, onChange, onBlur, id } = props;
  const field = useRef<InputRef>(null);
  const [caret, setCaret] = useState<number | null>(null);
  const shown = typeof value === "string" ? phoneGroups(value) : "";
  useLayoutEffect(() => {
    // Grouping writes the field anew: without this the caret would jump to the end.
    if (caret !== null) field.current?.setSelectionRange(caretAfter(shown, caret), caretAfter(shown, caret));
  }, [caret, shown]);
  return (
    <Input
      {...marks(props)}
      ref={field}
      inputMode="numeric"
      value={shown}
      onChange={(event) => {
        const before = event.target.value.slice(0, event.target.selectionStart ?? undefined);
        setCaret(before.replaceAll(/\s/g, "").length);
        onChange(event.target.value.replaceAll(/\s/g, "") || undefined);
      }}
      onBlur={() => {
        setCaret(null);
        onBlur(id, value);
      }}
    />
  );
}

function typed(value: unknown): string {
  if (typeof value === "number") return typedYuan(value);
  return typeof value === "string" ? value : "";
}

/** Typed in yuan, kept in fen. What is no amount goes on as it was typed, for Rust to refuse. */
export function FenField(props: WidgetProps) {
  const { value, onChange, onBlur, id } = props;
  const [text, setText] = useState(typed(value));
  const kept = (parseYuan(text) ?? text) || undefined;
  const shown = kept === value ? text : typed(value);
  return (
    <Input
      {...marks(props)}
      className="fen-field"
      prefix="¥"
      inputMode="decimal"
      value={shown}
      onChange={(event) => {
        setText(event.target.value);
        onChange((parseYuan(event.target.value) ?? event.target.value) || undefined);
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

export function TickField(props: WidgetProps) {
  const { id, value, onChange, onBlur, label, disabled } = props;
  return (
    <Checkbox
      id={id}
      checked={value === true}
      disabled={disabled}
      onChange={(event) => {
        onChange(event.target.checked || undefined);
        onBlur(id, event.target.checked);
      }}
    >
      {label}
    </Checkbox>
  );
}
