import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useCallback, useMemo, useRef } from "react";
import type { Failure } from "../bindings";
import { touches } from "./keys";
import { failureOf } from "./refused";

export type Once<Content, Ok> = {
  /** Does it; answers nothing when it is refused (see `failure`) or already on its way. */
  run: (content: Content) => Promise<Ok | undefined>;
  pending: boolean;
  failure: Failure | null;
  clear: () => void;
};

/** Something asked of the core. Twice the same while the first is on its way is once. */
export function useOnce<Content, Ok>(
  ask: (content: Content) => Promise<Ok>,
  changes: readonly string[],
): Once<Content, Ok> {
  const queries = useQueryClient();
  const underWay = useRef(false);

  const { mutateAsync, reset, isPending, error } = useMutation<Ok, Error, Content>({
    mutationFn: ask,
    onSettled: () => queries.invalidateQueries({ predicate: (query) => touches(query.queryKey, changes) }),
  });

  const run = useCallback(
    async (content: Content) => {
      if (underWay.current) return undefined;
      underWay.current = true;
      try {
        return await mutateAsync(content);
      } catch {
        return undefined;
      } finally {
        underWay.current = false;
      }
    },
    [mutateAsync],
  );

  const failure = useMemo(() => (error ? failureOf(error) : null), [error]);
  return { run, pending: isPending, failure, clear: reset };
}
