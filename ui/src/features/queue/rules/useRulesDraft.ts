import { useState } from "react";
import type { Failure, QueueRules } from "../../../bindings";
import { canonical } from "../../../platform/tape";
import { useQueueAct } from "../useQueue";
import { draftOf, type RulesDraft } from "./draft";
import { readRules } from "./readRules";

const alike = (one: unknown, other: unknown) => canonical(one) === canonical(other);

/** The rules as a manager types them, over the rules in force. */
export function useRulesDraft(inForce: QueueRules, saved: () => void) {
  const [begun, setBegun] = useState(inForce);
  const [draft, setDraft] = useState(() => draftOf(inForce));
  const [wrong, setWrong] = useState<Failure | null>(null);
  const { run, pending, failure, clear } = useQueueAct();
  const { read, faults } = readRules(draft);
  const changed = !alike(draft, draftOf(begun));
  const moved = !alike(inForce, begun);
  const takeInForce = () => {
    setBegun(inForce);
    setDraft(draftOf(inForce));
    setWrong(null);
  };
  // With nothing typed, or just what is in force now, there is nothing to keep.
  if (moved && (!changed || alike(read, inForce))) takeInForce();

  const submit = async () => {
    setWrong(read === null ? { code: "queue.rules_faulty", params: {}, faults } : null);
    if (read === null) return;
    if ((await run({ act: "set_rules", rules: read })) !== undefined) saved();
  };
  return {
    draft,
    set: (change: Partial<RulesDraft>) => {
      // What is typed while it is being saved would be lost with it.
      if (pending) return;
      clear();
      setDraft((now) => ({ ...now, ...change }));
    },
    changed,
    /** Somebody else has set the rules since the typing began. */
    overtaken: moved && changed,
    takeInForce,
    submit,
    failure,
    /** What was wrong when it was to be saved. */
    wrong,
    /** What of that still is. */
    faults: wrong === null ? [] : faults,
  };
}

export type RulesEditing = ReturnType<typeof useRulesDraft>;
