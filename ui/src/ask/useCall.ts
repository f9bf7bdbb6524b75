import { usePlatform } from "../platform/PlatformProvider";
import type { ArgsOf, CommandName, OkOf } from "../platform/types";
import { unwrap } from "./refused";
import { type Once, useOnce } from "./useOnce";

/** What a person does to this computer itself: done once more it is the same, so it carries no id. */
export function useCall<K extends CommandName>(
  name: K,
  changes: readonly string[] = [],
): Once<ArgsOf<K>, OkOf<K>> {
  const platform = usePlatform();
  return useOnce(
    async (args: ArgsOf<K>): Promise<OkOf<K>> => unwrap(await platform.call(name, args)),
    changes,
  );
}
