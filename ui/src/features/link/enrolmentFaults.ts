import type { Failure } from "../../bindings";
import type { Fault } from "../../shell/FaultedField";

type Cause = "url" | "enrolCode" | "hall";

/** What is to be put right when headquarters refuses an enrolment. */
const CAUSES: Partial<Record<string, Cause>> = {
  "sync.address": "url",
  "sync.code_wrong": "enrolCode",
  "sync.code_used": "enrolCode",
  "sync.code_expired": "enrolCode",
  "sync.other_hall": "hall",
};

/** A refused enrolment as the fault of a field; `pointers` tells where a form has each. */
export function enrolmentFaults(failure: Failure | null, pointers: Record<Cause, string>): Fault[] {
  const cause = failure === null ? undefined : CAUSES[failure.code];
  if (failure === null || cause === undefined) return [];
  return [{ ...failure, field: pointers[cause], kind: "enrolment" }];
}
