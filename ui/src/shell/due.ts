export type DueStanding = "good" | "soon" | "late";

const SOON_MS = 2 * 3_600_000;

/** How a time by which something is to be done stands against now: the last two hours are "soon". */
export function dueStanding(due: number, now: number): DueStanding {
  if (now >= due) return "late";
  return due - now <= SOON_MS ? "soon" : "good";
}
