import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useCall } from "../../ask/useCall";
import type { Failure, FieldFault, JoinHall } from "../../bindings";
import { joinFaults } from "./joinFaults";

const BLANK: JoinHall = { address: "", pin: "", roles: ["counter"] };

const PIN = /^\d{8}$/;

/** What the host is not asked with; it would only say that it refuses. */
function notFilledIn({ address, pin, roles }: JoinHall): Failure | null {
  const faults: FieldFault[] = [];
  if (address.trim() === "") faults.push({ field: "/address", code: "form.required", params: {} });
  if (!PIN.test(pin)) faults.push({ field: "/pin", code: "form.pattern", params: {} });
  if (roles.length === 0) faults.push({ field: "/roles", code: "form.required", params: {} });
  return faults.length === 0 ? null : { code: "setup.invalid", params: {}, faults };
}

/** A further computer of a hall: what is typed, and the joining. */
export function useJoinDraft() {
  const queries = useQueryClient();
  const join = useCall("setup_join");
  const [draft, setDraft] = useState(BLANK);
  const [missing, setMissing] = useState<Failure | null>(null);
  const failure = missing ?? join.failure;
  const refused = joinFaults(failure);
  return {
    draft,
    set: (change: Partial<JoinHall>) => {
      join.clear();
      setMissing(null);
      setDraft((now) => ({ ...now, ...change }));
    },
    submit: async () => {
      const found = notFilledIn(draft);
      setMissing(found);
      if (found !== null) return;
      const hall = await join.run({ input: { ...draft, address: draft.address.trim() } });
      if (hall !== undefined) queries.invalidateQueries();
    },
    pending: join.pending,
    failure,
    // What is said at the field need not be said twice.
    unsaid: refused.length > 0 ? null : failure,
    faults: [...(failure?.faults ?? []), ...refused],
  };
}

export type Joining = ReturnType<typeof useJoinDraft>;
