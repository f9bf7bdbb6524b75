import type { ReactNode } from "react";
import { useFailureText } from "../../../shell/FailureNotice";
import type { Fault } from "../../../shell/FaultedField";

type PriorityCellProps = { pointer: string; faults: Fault[]; children: ReactNode };

/** A field of a table, with its fault beneath. */
export function PriorityCell({ pointer, faults, children }: PriorityCellProps) {
  const text = useFailureText();
  const fault = faults.find((each) => each.field === pointer);
  return (
    <td>
      <div className="field rule-cell" data-testid={`field-${pointer}`}>
        {children}
        <p className="field-fault" role={fault ? "alert" : undefined}>
          {fault && text(fault, fault.kind)}
        </p>
      </div>
    </td>
  );
}
