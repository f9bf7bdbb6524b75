import { MutationCache, QueryCache, QueryClient } from "@tanstack/react-query";
import { queryKey } from "./keys";
import { failureOf } from "./refused";

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
      mutations: { networkMode: "always" },
    },
  });
  return queries;
}
