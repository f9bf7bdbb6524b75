import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useState } from "react";
import { queryKey } from "../../ask/keys";
import { useAct } from "../../ask/useAct";

/** For how long the password is kept after a colleague was found at the window. */
const FORGET_AFTER_MS = 60_000;

export type SignInDraft = { login: string; password: string; window: number | null };

/** Signs in. The password is kept only while the one question left is whether to take the window over. */
export function useSignIn(first: number | null) {
  const queries = useQueryClient();
  const { run, pending, failure, clear } = useAct("staff_sign_in", []);
  const [draft, setDraft] = useState<SignInDraft>({ login: "", password: "", window: first });
  const taken = failure?.code === "queue.window_taken";

  const forget = useCallback(() => setDraft((now) => ({ ...now, password: "" })), []);

  useEffect(() => {
    if (failure !== null && !taken) forget();
    if (!taken) return;
    const timer = setTimeout(() => {
      clear();
      forget();
    }, FORGET_AFTER_MS);
    return () => clearTimeout(timer);
  }, [failure, taken, clear, forget]);

  const signIn = async (takeOver: boolean) => {
    const session = await run(takeOver ? { ...draft, takeOver } : draft);
    if (session === undefined) return undefined;
    forget();
    queries.setQueryData(queryKey("staff_session", {}), session);
    return session;
  };
  return {
    draft,
    set: (change: Partial<SignInDraft>) => {
      // What was answered was about another window, or somebody else.
      if (taken) clear();
      setDraft((now) => ({ ...now, ...change }));
    },
    signIn,
    pending,
    failure,
    taken,
  };
}
