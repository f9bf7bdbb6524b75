import { createContext, useContext } from "react";
import { usePlatform } from "../platform/PlatformProvider";
import type { ArgsOf, Commands, OkOf } from "../platform/types";
import { Intents } from "./intents";
import { isUnanswered, unwrap } from "./refused";
import { type Once, useOnce } from "./useOnce";

/** The commands that change something: their input carries the id of the intent. */
export type ActName = {
  [K in keyof Commands]: Commands[K]["args"] extends { input: { command: string } } ? K : never;
}[keyof Commands];

/** Of a command that is one of several, each keeps its own fields. */
type WithoutId<Input> = Input extends unknown ? Omit<Input, "command"> : never;

export type ContentOf<K extends ActName> = WithoutId<Commands[K]["args"]["input"]>;

export const IntentsContext = createContext(new Intents());

export type Act<K extends ActName> = Once<ContentOf<K>, OkOf<K>>;

/** Something that a person does, under an id of its own. */
export function useAct<K extends ActName>(name: K, changes: readonly string[]): Act<K> {
  const platform = usePlatform();
  const intents = useContext(IntentsContext);
  return useOnce(async (content: ContentOf<K>): Promise<OkOf<K>> => {
    const input = { ...content, command: intents.idFor(name, content) };
    const answer = await platform.call(name, { input } as ArgsOf<K>);
    if (!("err" in answer && isUnanswered(answer.err))) intents.answered(name, content);
    return unwrap(answer);
  }, changes);
}
