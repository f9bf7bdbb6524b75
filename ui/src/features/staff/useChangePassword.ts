import { useState } from "react";
import { useAct } from "../../ask/useAct";
import type { Fault } from "../../shell/FaultedField";

const BLANK = { password: "", newPassword: "", repeated: "" };

export type PasswordDraft = typeof BLANK;

/** What can be seen without the core, which would count an empty password as a try. */
function faultsOf(draft: PasswordDraft): Fault[] {
  const names = ["password", "newPassword", "repeated"] as const;
  const faults: Fault[] = names
    .filter((name) => draft[name] === "")
    .map((name) => ({ field: `/${name}`, code: "form.required" }));
  if (draft.newPassword !== draft.repeated)
    faults.push({ field: "/repeated", code: "setup.passwords_differ" });
  return faults;
}

/** One's own new password: what is typed, what is wrong with it, and what the core says to it. */
export function useChangePassword() {
  const change = useAct("staff_change_password", []);
  const [draft, setDraft] = useState(BLANK);
  const [looked, setLooked] = useState(false);
  const [changed, setChanged] = useState(false);
  const wrong = change.failure?.code === "staff.wrong_password" ? change.failure : null;

  const faults: Fault[] = [...(change.failure?.faults ?? [])];
  if (wrong !== null) faults.push({ ...wrong, field: "/password", kind: "own" });
  if (looked) faults.push(...faultsOf(draft));

  const submit = async () => {
    setLooked(true);
    if (faultsOf(draft).length > 0) return;
    const { password, newPassword } = draft;
    if ((await change.run({ password, newPassword })) !== undefined) setChanged(true);
  };
  const set = (typed: Partial<PasswordDraft>) => {
    change.clear();
    setLooked(false);
    setDraft((now) => ({ ...now, ...typed }));
  };
  // What is said at the field need not be said twice.
  const failure = wrong === null ? change.failure : null;
  return { draft, set, submit, changed, pending: change.pending, failure, faults };
}
