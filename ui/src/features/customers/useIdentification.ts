import { useAsk } from "../../ask/useAsk";
import type { IdentificationView } from "../../bindings";

/** Whose papers were seen in a visit: nobody's, as long as there is no answer. */
export function useIdentification(ticket: string): IdentificationView | null {
  return useAsk("customers_identified", { input: { ticket } }, { forget: true }).data ?? null;
}
