import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { usePlatform } from "../platform/PlatformProvider";
import { queryKey, touches } from "./keys";

export function forgetChanged(queries: QueryClient, slices: readonly string[]) {
  return queries.invalidateQueries({ predicate: (query) => touches(query.queryKey, slices) });
}

/** Lets the shell's events renew what the screens show. */
export function useChanges(): void {
  const platform = usePlatform();
  const queries = useQueryClient();
  useEffect(() => {
    const stops = [
      platform.listen("changed", ({ slices }) => {
        forgetChanged(queries, slices);
      }),
      platform.listen("link", (status) => {
        queries.setQueryData(queryKey("link_status", {}), status);
      }),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }, [platform, queries]);
}
