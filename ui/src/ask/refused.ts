import type { Failure, FieldFault } from "../bindings";
import { type Answer, NO_ANSWER, noAnswer } from "../platform/types";

/** A command that the core did not carry out, as an error for the query library. */
export class Refused extends Error {
  readonly failure: Failure;

  constructor(failure: Failure) {
    super(failure.code);
    this.name = "Refused";
    this.failure = failure;
  }
}

export function unwrap<T>(answer: Answer<T>): T {
  if ("err" in answer) throw new Refused(answer.err);
  return answer.ok;
}

export function failureOf(error: unknown): Failure {
  if (error instanceof Refused) return error.failure;
  return noAnswer(String(error));
}

/** After these nobody knows whether the command took effect, so a retry must be the same command. */
export function isUnanswered(failure: Failure): boolean {
  const { code } = failure;
  return code === NO_ANSWER || code === "queue.host_unreachable" || code.startsWith("storage.");
}

/** A refusal with no more faults than are still to be mended. */
export function leftOf(failure: Failure | null, faults: FieldFault[]): Failure | null {
  if (failure === null || failure.faults.length === 0) return failure;
  return faults.length === 0 ? null : { ...failure, faults };
}
