import type { TFunction } from "i18next";
import type { WaitRange } from "../../../bindings";

/** How long it takes, always as a range: a single figure would be a promise. Whole minutes, rounded apart. */
export function waitText(t: TFunction<"kiosk">, wait: WaitRange | null): string {
  if (wait === null) return t("wait.unknown");
  if (wait.p90_s <= 0) return t("wait.none");
  if (wait.p90_s < 60) return t("wait.short");
  const from = Math.floor(Math.max(0, wait.p50_s) / 60);
  return t("wait.range", { from, to: Math.max(Math.ceil(wait.p90_s / 60), from + 1) });
}
