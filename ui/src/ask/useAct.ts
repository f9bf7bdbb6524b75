import { useMutation, useQueryClient } from "@tanstack/react-query";
import { createContext, useCallback, useContext, useMemo, useRef } from "react";
import type { Failure } from "../bindings";
import { usePlatform } from "../platform/PlatformProvider";
import type { ArgsOf, Commands, OkOf } from "../platform/types";
import { Intents } from "./intents";
import { touches } from "./keys";
import { failureOf, isUnanswered, unwrap } from "./refused";

/** The commands that change something: their input carries the id of the intent. */
export type ActName = {
  [K in keyof Commands]: Commands[K]["args"] extends { input: { command: string } } ? K : never;
}[keyof Commands];

/** Of a command that is one of several, each keeps its own fields. */
type WithoutId<Input> = Input extends unknown ? Omit<Input, "command"> : never;

export type ContentOf<K extends ActName> = WithoutId<Commands[K]["args"]["input"]>;

export const IntentsContext = createContext(new Intents());

export type Act<K extends ActName> = {
  /** Does it; answers nothing when it is refused (see `failure`) or already on its way. */
  run: (content: ContentOf<K>) => Promise<OkOf<K> | undefined>;
  pending: boolean;
  failure: Failure | null;
  clear: () => void;
};

/** Something that a person does. Twice the same while the first is on its way is once. */
export function useAct<K extends ActName>(name: K, changes: readonly string[]): Act<K> {
  const platform = usePlatform();
  const intents = useContext(IntentsContext);
  const queries = useQueryClient();
  const underWay = useRef(false);

  const { mutateAsync, reset, isPending, error } = useMutation<OkOf<K>, Error, ContentOf<K>>({
    mutationFn: async (content) => {
      const input = { ...content, command: intents.idFor(name, content) };
      const answer = await platform.call(name, { input } as ArgsOf<K>);
      if (!("err" in answer && isUnanswered(answer.err))) intents.answered(name, content);
      return unwrap(answer);
    },
    onSettled: () => queries.invalidateQueries({ predicate: (query) => touches(query.queryKey, changes) }),
  });

  const run = useCallback(
    async (content: ContentOf<K>) => {
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
