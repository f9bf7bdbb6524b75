import type { ReactNode } from "react";
import { type Reason, useFailureText } from "./FailureNotice";

/** What is wrong with a field, said by the core or by the page; `kind` as in `useFailureText`. */
export type Fault = Reason & { field: string; kind?: string };

type FaultedFieldProps = {
  id: string;
  label: string;
  pointer: string;
  faults: Fault[];
  hint?: string;
  wide?: boolean;
  children: ReactNode;
};

export function isFaulted(faults: Fault[], pointer: string): boolean {
  return faults.some((fault) => fault.field === pointer);
}

/** A field of one of the app's own forms with its fault beneath; the line is always there, so nothing moves. */
export function FaultedField({ id, label, pointer, faults, hint, wide, children }: FaultedFieldProps) {
  const text = useFailureText();
  const fault = faults.find((each) => each.field === pointer);
  return (
    <div className={wide ? "field field-wide" : "field"} data-testid={`field-${id}`}>
      <label htmlFor={id}>{label}</label>
      <div className="field-body">
        {children}
        <p className={fault ? "field-fault" : "field-fault quiet"} role={fault ? "alert" : undefined}>
          {fault ? text(fault, fault.kind) : hint}
        </p>
      </div>
    </div>
  );
}
