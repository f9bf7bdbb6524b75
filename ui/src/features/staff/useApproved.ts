import { useState } from "react";
import { type ActName, type ContentOf, useAct } from "../../ask/useAct";
import type { Failure, Pass } from "../../bindings";
import type { OkOf } from "../../platform/types";
import { NO_PASS } from "./PassFields";

/** Something that a manager may have to approve 授权. */
type ApprovedName = {
  [K in ActName]: ContentOf<K> extends { pass: Pass | null } ? K : never;
}[ActName];

/** What is said to the manager's word rather than to what was asked. */
function isAboutPass({ code }: Failure): boolean {
  return (
    ["staff.wrong_password", "staff.unknown", "staff.locked", "staff.closed"].includes(code) ||
    /\.(may_not_approve|own_approval)$/.test(code)
  );
}

/** Asks without a manager first; once the core says that it takes one, with their password, which is kept until it is
 * answered. */
export function useApproved<K extends ApprovedName>(name: K, changes: readonly string[]) {
  const asked = useAct(name, changes);
  const approving = useAct(name, changes);
  const [pass, setPass] = useState<Pass>(NO_PASS);
  const unapproved = asked.failure?.code.endsWith(".approval_required") ? asked.failure : null;
  const act = unapproved === null ? asked : approving;
  const { failure } = act;
  const aboutPass = failure !== null && isAboutPass(failure);
  const pending = asked.pending || approving.pending;
  /** What the core is looking at is not yet said. */
  const clear = () => {
    if (!pending) act.clear();
  };
  return {
    /** That a manager has to approve it, and from which amount on. */
    unapproved,
    pass,
    setPass: (to: Partial<Pass>) => {
      clear();
      setPass((now) => ({ ...now, ...to }));
    },
    clear,
    pending,
    passRefused: aboutPass ? failure : null,
    failure: aboutPass ? null : failure,
    run: async (content: Omit<ContentOf<K>, "pass">): Promise<OkOf<K> | undefined> => {
      const whole = { ...content, pass: unapproved === null ? null : pass };
      const answer = await act.run(whole as unknown as ContentOf<K>);
      setPass(({ login }) => ({ login, password: "" }));
      return answer;
    },
  };
}
