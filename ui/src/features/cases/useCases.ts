import { useAsk } from "../../ask/useAsk";
import type { CaseState, CaseView } from "../../bindings";

/** The hall's complaints that are not at their end, whatever is due first first. */
export function useOpenCases() {
  return useAsk("cases_open", {});
}

/** One complaint, as it stands now. */
export function useCase(id: string) {
  return useAsk("cases_one", { input: { case: id } }, { forget: true });
}

const ENDS: CaseState[] = ["archived", "refused", "withdrawn"];

/** Whether something is left to do for it. */
export function isOpen({ state }: { state: CaseState }): boolean {
  return !ENDS.includes(state);
}

/** Those whose customers were to have an answer by now. */
export function overdueOf(cases: CaseView[], now: number): CaseView[] {
  return cases.filter(({ due }) => due !== null && due < now);
}
