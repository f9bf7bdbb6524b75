import { type ErrorSchema, ErrorSchemaBuilder } from "@rjsf/utils";
import type { FieldFault } from "../../bindings";

/** "/address/0/street" → ["address", "0", "street"] (RFC 6901) */
export function pointerPath(pointer: string): string[] {
  return pointer
    .split("/")
    .slice(1)
    .map((part) => part.replaceAll("~1", "/").replaceAll("~0", "~"));
}

/** The id that the form library gives the field at a pointer. */
export function fieldId(pointer: string): string {
  return ["root", ...pointerPath(pointer)].join("_");
}

/** Faults in the order in which the form shows their fields; `fields` names these. */
export function inFormOrder(faults: FieldFault[], fields: string[]): FieldFault[] {
  const place = (fault: FieldFault) => {
    const at = fields.indexOf(pointerPath(fault.field)[0] ?? "");
    return at < 0 ? fields.length : at;
  };
  return [...faults].sort((a, b) => place(a) - place(b));
}

/** Faults as the form library shows them, each at its field. */
export function errorsAt(faults: FieldFault[], textOf: (fault: FieldFault) => string): ErrorSchema {
  const builder = new ErrorSchemaBuilder();
  for (const fault of faults) builder.addErrors(textOf(fault), pointerPath(fault.field));
  return builder.ErrorSchema;
}
