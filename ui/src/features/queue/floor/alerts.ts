import type { FloorView, Localized, PauseReason, TicketView } from "../../../bindings";
import { inHandSeconds } from "./minutes";
import { serviceRow, ticketRow, windowRow } from "./rows";

/** After how long something on the floor is worth a look, in seconds. */
export const NOT_STARTED_S = 2 * 60;
export const RESTING_S = 30 * 60;
export const PAUSED_S = 30 * 60;

/** Something to look at; `row` is where it stands on the page. */
export type Alert = { row: string } & (
  | { kind: "late"; count: number; number: string; seconds: number; promisedS: number }
  | { kind: "not_started"; window: number; number: string; seconds: number }
  | { kind: "unprinted"; number: string }
  | { kind: "resting"; number: string; seconds: number }
  | { kind: "paused"; window: number; reason: PauseReason; seconds: number }
  | { kind: "nobody"; service: Localized; count: number }
  | { kind: "mute"; station: number; fault: string }
);

function late({ waiting, promisedS }: FloorView, now: number): Alert[] {
  if (promisedS === null) return [];
  const over = waiting.filter(({ waitingSince }) => now - waitingSince > promisedS * 1000);
  const longest = over.toSorted((a, b) => a.waitingSince - b.waitingSince)[0];
  if (longest === undefined) return [];
  const { id, number, waitingSince } = longest;
  const seconds = (now - waitingSince) / 1000;
  return [{ kind: "late", row: ticketRow(id), count: over.length, number, seconds, promisedS }];
}

/** What the windows have called that nobody has come for, or that has not been started. */
function called({ windows }: FloorView): { ticket: TicketView; window: number }[] {
  return windows.flatMap(({ ticket, window }) =>
    ticket?.state === "called" ? [{ ticket, window: window.number }] : [],
  );
}

function notStarted(floor: FloorView, now: number): Alert[] {
  return called(floor)
    .map(({ ticket, window }) => ({ number: ticket.number, window, seconds: inHandSeconds(ticket, now) }))
    .filter(({ seconds }) => seconds > NOT_STARTED_S)
    .map((it) => ({ kind: "not_started", row: windowRow(it.window), ...it }));
}

/** Who has a number only if they remember it. */
function unprinted(floor: FloorView): Alert[] {
  const waiting = floor.waiting.map((ticket) => ({ ticket, row: ticketRow(ticket.id) }));
  const atWindow = called(floor).map(({ ticket, window }) => ({ ticket, row: windowRow(window) }));
  return [...waiting, ...atWindow]
    .filter(({ ticket }) => ticket.print === "failed")
    .map(({ ticket, row }) => ({ kind: "unprinted", row, number: ticket.number }));
}

function resting({ parked }: FloorView, now: number): Alert[] {
  return parked
    .map(({ ticket: { id, number, parkedAt } }) => ({
      id,
      number,
      seconds: (now - (parkedAt ?? now)) / 1000,
    }))
    .filter(({ seconds }) => seconds > RESTING_S)
    .map(({ id, number, seconds }) => ({ kind: "resting", row: ticketRow(id), number, seconds }));
}

function paused({ windows }: FloorView, now: number): Alert[] {
  return windows.flatMap(({ window: { number: window, clerk, paused: reason, pausedAt } }): Alert[] => {
    if (clerk === null || reason === null || pausedAt === null) return [];
    const seconds = (now - pausedAt) / 1000;
    return seconds > PAUSED_S ? [{ kind: "paused", row: windowRow(window), window, reason, seconds }] : [];
  });
}

/** Who waits for what no open window does. With none open at all the advice says so. */
function nobody({ services }: FloorView): Alert[] {
  if (services.every(({ windows }) => windows === 0)) return [];
  return services
    .filter(({ waiting, windows }) => waiting > 0 && windows === 0)
    .map(({ service, name, waiting }) => ({
      kind: "nobody",
      row: serviceRow(service),
      service: name,
      count: waiting,
    }));
}

/** Displays have no row on the page. */
function mute({ mute }: FloorView): Alert[] {
  return mute.map(({ station, fault }) => ({ kind: "mute", row: `display-${station}`, station, fault }));
}

/** What on the floor is worth a look at `now`, UTC milliseconds, customers who wait before all else. */
export function alerts(floor: FloorView, now: number): Alert[] {
  return [
    ...late(floor, now),
    ...nobody(floor),
    ...notStarted(floor, now),
    ...unprinted(floor),
    ...resting(floor, now),
    ...paused(floor, now),
    ...mute(floor),
  ];
}
