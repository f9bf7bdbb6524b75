import type { BusinessDate } from "../../../bindings";

/** How many days ahead a slot can be booked. */
export const AHEAD = 14;

const DAY_MS = 86_400_000;

/** A date has no zone: it is reckoned at midnight of a clock that never changes. */
const midnight = (date: BusinessDate) => Date.parse(`${date}T00:00:00Z`);

export function shifted(date: BusinessDate, days: number): BusinessDate {
  return new Date(midnight(date) + days * DAY_MS).toISOString().slice(0, 10);
}

/** "11月23日周一", "Mon 23 Nov" */
export function dayText(date: BusinessDate, language: string): string {
  const format = { month: "short", day: "numeric", weekday: "short", timeZone: "UTC" } as const;
  return new Intl.DateTimeFormat(language === "en" ? "en-GB" : language, format).format(midnight(date));
}
