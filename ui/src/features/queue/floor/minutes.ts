import type { TicketView, WaitRange } from "../../../bindings";

/** A range in whole minutes, rounded apart: it is never one figure. */
export function rangeInMinutes({ p50_s, p90_s }: WaitRange): { from: number; to: number } {
  const from = Math.floor(Math.max(0, p50_s) / 60);
  return { from, to: Math.max(Math.ceil(p90_s / 60), from + 1) };
}

/** A length of time of which too little would be promised if it were cut. */
export function minutesUp(seconds: number): number {
  return Math.ceil(Math.max(0, seconds) / 60);
}

/** For how many seconds a ticket has been in hand: at the window, or called to it. */
export function inHandSeconds(ticket: TicketView, now: number): number {
  if (ticket.servingSince === null) return Math.max(0, now - (ticket.lastCalledAt ?? now)) / 1000;
  return (ticket.workedMs + Math.max(0, now - ticket.servingSince)) / 1000;
}
