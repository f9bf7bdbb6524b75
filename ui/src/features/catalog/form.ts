import type { JsonValue } from "../../bindings";

/** What stands in a service's form. */
export type Form = { [field: string]: JsonValue };
