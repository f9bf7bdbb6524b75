import type { TicketView } from "../../../bindings";
import { minutesUp, rangeInMinutes } from "../floor/minutes";

/** How a wait stands against what the customer was told. */
export type Verdict = "sooner" | "within" | "later";

export type Wait = {
  /** In whole minutes, begun ones counted: until the first call, or until now. */
  minutes: number;
  /** It goes on, has ended with a call, or ended without one. */
  ended: "not_yet" | "called" | "uncalled";
  /** In minutes, as the customer read it. */
  told: { from: number; to: number } | null;
  /** None as long as it is open. */
  verdict: Verdict | null;
};

function verdictOf(minutes: number, { from, to }: { from: number; to: number }): Verdict {
  if (minutes > to) return "later";
  return minutes < from ? "sooner" : "within";
}

/** The wait for the first call, the one that was told; `now` in UTC milliseconds. */
export function waitOf({ issuedAt, calledAt, endedAt, told }: TicketView, now: number): Wait {
  const minutes = minutesUp(((calledAt ?? endedAt ?? now) - issuedAt) / 1000);
  const range = told && rangeInMinutes(told);
  const ended = calledAt !== null ? "called" : endedAt === null ? "not_yet" : "uncalled";
  const verdict = range && verdictOf(minutes, range);
  const open = ended === "uncalled" || (ended === "not_yet" && verdict !== "later");
  return { minutes, ended, told: range, verdict: open ? null : verdict };
}
