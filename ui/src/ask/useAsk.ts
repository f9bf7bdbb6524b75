import { keepPreviousData, type UseQueryResult, useQuery } from "@tanstack/react-query";
import { usePlatform } from "../platform/PlatformProvider";
import type { ArgsOf, OkOf } from "../platform/types";
import type { QueryName } from "./keys";
import { question } from "./queries";

type AskOptions = {
  enabled?: boolean;
  keepPrevious?: boolean;
  everyMs?: number /** Keep no answer once nothing shows it: it holds what was typed about a person. */;
  forget?: boolean;
};

/** A question to the core, kept fresh by the shell's events. */
export function useAsk<K extends QueryName>(
  name: K,
  args: ArgsOf<K>,
  options: AskOptions = {},
): UseQueryResult<OkOf<K>, Error> {
  const platform = usePlatform();
  return useQuery<OkOf<K>, Error>({
    ...question(platform, name, args),
    enabled: options.enabled ?? true,
    refetchInterval: options.everyMs ?? false,
    ...(options.forget ? { gcTime: 0 } : {}),
    ...(options.keepPrevious ? { placeholderData: keepPreviousData } : {}),
  });
}
