import { useState } from "react";
import type { Priority } from "../../../bindings";
import type { Fault } from "../../../shell/FaultedField";
import { useQueueAct } from "../useQueue";

type Draft = { priority: string | null; phone: string; name: string };

/** What is refused because of one field, and said beside it. */
const FIELDS: Record<string, string> = {
  "queue.phone_wrong": "/phone",
  "queue.already_entitled": "/phone",
  "queue.name_too_long": "/name",
  "queue.not_by_number": "/priority",
  "queue.unknown_priority": "/priority",
};

const UNCHOSEN: Fault = { field: "/priority", code: "form.required", kind: "choice" };

/** A customer for the list as typed; with one priority only it is chosen. */
export function useEntitle(priorities: Priority[]) {
  const { run, pending, failure, clear } = useQueueAct();
  const [typed, setTyped] = useState<Draft>({ priority: null, phone: "", name: "" });
  const [unchosen, setUnchosen] = useState(false);
  const [only, ...others] = priorities;
  const offered = priorities.find(({ code }) => code === typed.priority);
  const chosen = (others.length === 0 ? only : offered)?.code ?? null;
  const at = failure && FIELDS[failure.code];
  const refused: Fault[] = failure && at ? [{ ...failure, field: at }] : [];

  const submit = async (): Promise<boolean> => {
    setUnchosen(chosen === null);
    if (chosen === null) return false;
    const name = typed.name.trim();
    const entitling = { priority: chosen, phone: typed.phone, name: name === "" ? null : name };
    if ((await run({ act: "entitle", ...entitling })) === undefined) return false;
    setTyped({ ...typed, phone: "", name: "" });
    return true;
  };
  return {
    draft: { ...typed, priority: chosen },
    set: (change: Partial<Draft>) => {
      // What is typed while the one before is being added would be lost with it.
      if (pending) return;
      clear();
      setTyped((now) => ({ ...now, ...change }));
    },
    submit,
    pending,
    faults: unchosen && chosen === null ? [UNCHOSEN] : refused,
    // What is said at the field need not be said twice.
    failure: at ? null : failure,
  };
}
