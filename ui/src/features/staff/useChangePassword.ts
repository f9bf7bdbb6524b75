import { useState } from "react";
import { useAct } from "../../ask/useAct";
import type { Fault } from "../../shell/FaultedField";

const BLANK = { password: "", newPassword: "", repeated: "" };

export type PasswordDraft = typeof BLANK;

/** One's own new password: what is typed, whether the two agree, and what the core says to it. */
export function useChangePassword() {
  const change = useAct("staff_change_password", []);
  const [draft, setDraft] = useState(BLANK);
  const [differ, setDiffer] = useState(false);
  const [changed, setChanged] = useState(false);
  const wrong = change.failure?.code === "staff.wrong_password" ? change.failure : null;

  const faults: Fault[] = [...(change.failure?.faults ?? [])];
  if (wrong !== null) faults.push({ ...wrong, field: "/password", kind: "own" });
  if (differ) faults.push({ field: "/repeated", code: "setup.passwords_differ" });

  const submit = async () => {
    const { password, newPassword, repeated } = draft;
    const different = newPassword !== repeated;
    setDiffer(different);
    if (different) return;
    if ((await change.run({ password, newPassword })) !== undefined) setChanged(true);
  };
  const set = (typed: Partial<PasswordDraft>) => {
    change.clear();
    setDiffer(false);
    setDraft((now) => ({ ...now, ...typed }));
  };
  // What is said at the field need not be said twice.
  const failure = wrong === null ? change.failure : null;
  return { draft, set, submit, changed, pending: change.pending, failure, faults };
}
