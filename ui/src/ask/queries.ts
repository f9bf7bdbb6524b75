import { MutationCache, QueryCache, QueryClient } from "@tanstack/react-query";
import type { ArgsOf, OkOf, Platform } from "../platform/types";
import { type QueryName, queryKey } from "./keys";
import { failureOf, unwrap } from "./refused";

/** After these the screens no longer know who is signed in. */
const LOST_SESSION = ["staff.not_signed_in", "staff.session_locked"];

/** The answers on screen: renewed by the shell's events, never thrown away behind a fault. */
export function hallQueries(): QueryClient {
  const look = (error: Error) => {
    if (LOST_SESSION.includes(failureOf(error).code)) {
      queries.invalidateQueries({ queryKey: queryKey("staff_session", {}) });
    }
  };
  const queries: QueryClient = new QueryClient({
    queryCache: new QueryCache({ onError: look }),
    mutationCache: new MutationCache({ onError: look }),
    defaultOptions: {
      queries: {
        retry: false,
        staleTime: 60_000,
        refetchOnWindowFocus: false,
        // The core is on this computer: whether the network is up says nothing about it.
        networkMode: "always",
      },
      // What was sent about a person, or a password, is not kept once it is answered.
      mutations: { networkMode: "always", gcTime: 0 },
    },
  });
  return queries;
}

/** A question to the core, as the query library wants it. */
export function question<K extends QueryName>(platform: Platform, name: K, args: ArgsOf<K>) {
  return {
    queryKey: queryKey(name, args),
    queryFn: async (): Promise<OkOf<K>> => unwrap(await platform.call(name, args)),
  };
}

/** What the first screen is going to ask, asked while it is still being made. */
export function askAhead(queries: QueryClient, platform: Platform): void {
  queries.prefetchQuery(question(platform, "setup_status", {}));
  queries.prefetchQuery(question(platform, "staff_session", {}));
}
