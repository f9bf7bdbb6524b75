import type { ReactNode } from "react";
import { type Reason, useFailureText } from "./FailureNotice";
import "./fields.css";

/** What is wrong with a field, said by the core or by the page; `kind` as in `useFailureText`, where it is not the
 * field's own. */
export type Fault = Reason & { field: string; kind?: string };

type FaultedFieldProps = {
  id: string;
  label: string;
  pointer: string;
  faults: Fault[];
  /** What kind of field it is, as in `useFailureText`. */
  kind?: string;
  hint?: string;
  wide?: boolean;
  required?: boolean;
  children: ReactNode;
};

export function isFaulted(faults: Fault[], pointer: string): boolean {
  return faults.some((fault) => fault.field === pointer);
}

/** A field of one of the app's own forms with its fault beneath; the line is always there, so nothing moves. */
export function FaultedField(props: FaultedFieldProps) {
  const { id, label, pointer, faults, kind, hint, wide, required, children } = props;
  const text = useFailureText();
  const fault = faults.find((each) => each.field === pointer);
  return (
    <div className={wide ? "field field-wide" : "field"} data-testid={`field-${id}`}>
      <label htmlFor={id}>
        {label}
        {required && <i aria-hidden>*</i>}
      </label>
      <div className="field-body">
        {children}
        {hint && <p className="field-hint quiet">{hint}</p>}
        <p className="field-fault" role={fault ? "alert" : undefined}>
          {fault && text(fault, fault.kind ?? kind)}
        </p>
      </div>
    </div>
  );
}
