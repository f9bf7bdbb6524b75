import type { LinkStatus, Offline } from "../../bindings";

/** What of a service does not work while headquarters is away. */
export function offlineLimit(
  { offline }: { offline: Offline },
  link: LinkStatus | undefined,
): "capture" | "none" | null {
  return link?.state !== "offline" || offline === "full" ? null : offline;
}
