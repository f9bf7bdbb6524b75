import type { UseQueryResult } from "@tanstack/react-query";
import { failureOf } from "../ask/refused";
import { FailureNotice } from "./FailureNotice";

/** A quiet line where an answer should have been. */
export function QueryFault({ of }: { of: Pick<UseQueryResult, "error" | "refetch"> }) {
  if (of.error === null) return null;
  return <FailureNotice failure={failureOf(of.error)} testId="query-fault" retry={() => of.refetch()} />;
}
