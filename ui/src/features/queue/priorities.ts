import type { Priority } from "../../bindings";
import { local } from "../../i18n";

/** What a priority is called; its code once the rules no longer have it. */
export function nameOfPriority(code: string, priorities: readonly Priority[], language: string): string {
  const found = priorities.find((each) => each.code === code);
  return found === undefined ? code : local(found.name, language);
}
