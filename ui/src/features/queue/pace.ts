export type Pace = "good" | "soon" | "late";

/** How a length of time stands against what was promised: the last fifth is "soon". No promise, no colour. */
export function pace(seconds: number, promisedSeconds: number | null): Pace {
  if (promisedSeconds === null || promisedSeconds <= 0) return "good";
  if (seconds > promisedSeconds) return "late";
  return seconds >= promisedSeconds * 0.8 ? "soon" : "good";
}
