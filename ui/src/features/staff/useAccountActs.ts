import { useState } from "react";
import { useAct } from "../../ask/useAct";
import type { AccountView } from "../../bindings";

type Asked = { what: "reset" | "close" | "certify"; account: AccountView };
export type Done = { what: "reset" | "closed" | "reopened" | "certified"; account: AccountView };

/** What a manager does with the accounts of others: what is being asked, and what was done last. */
export function useAccountActs() {
  const opening = useAct("staff_close", ["staff"]);
  const [asked, setAsked] = useState<Asked | null>(null);
  const [done, setDone] = useState<Done | null>(null);
  const ask = (what: Asked["what"], account: AccountView) => {
    opening.clear();
    setDone(null);
    setAsked({ what, account });
  };
  const finish = (what: Done["what"]) => (account: AccountView) => {
    setAsked(null);
    setDone({ what, account });
  };
  const reopen = async (account: AccountView) => {
    setDone(null);
    const opened = await opening.run({ account: account.id, closed: false });
    if (opened !== undefined) finish("reopened")(opened);
  };
  const askedFor = (what: Asked["what"]) => (asked?.what === what ? asked.account : null);
  return { ask, askedFor, drop: () => setAsked(null), finish, reopen, done, failure: opening.failure };
}

export type AccountActs = ReturnType<typeof useAccountActs>;
