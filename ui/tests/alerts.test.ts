import { describe, expect, test } from "vitest";
import type { FloorView, FloorWindow, TicketView } from "../src/bindings";
import { alerts, NOT_STARTED_S, PAUSED_S, RESTING_S } from "../src/features/queue/floor/alerts";
import { serviceRow, ticketRow, windowRow } from "../src/features/queue/floor/rows";
import { firstOk } from "./counter";

const NOW = 1_800_000_000_000;
const ago = (seconds: number) => NOW - seconds * 1000;

const recorded = firstOk<FloorView>("queue_floor");
const pattern = recorded.waiting[0] as TicketView;
const window = (recorded.windows[0] as FloorWindow).window;

const ticket = (number: string, change: Partial<TicketView>): TicketView => ({
  ...pattern,
  id: `id-${number}`,
  number,
  waitingSince: NOW,
  calledAt: null,
  print: "printed",
  ...change,
});

const floor = (change: Partial<FloorView>): FloorView => ({
  ...recorded,
  promisedS: 600,
  waiting: [],
  parked: [],
  windows: [],
  ...change,
});

const at = (number: number, has: TicketView | null, change: Partial<typeof window> = {}): FloorWindow => ({
  window: { ...window, number, clerk: { account: "x", login: "1030", name: "李*" }, ...change },
  ticket: has,
});

describe("the floor's alerts", () => {
  test("are none where nothing is to be looked at", () => {
    const quiet = floor({
      waiting: [ticket("A001", { waitingSince: ago(600) })],
      windows: [
        at(1, ticket("A002", { state: "called", lastCalledAt: ago(NOT_STARTED_S) })),
        at(2, null, { paused: "meal", pausedAt: ago(PAUSED_S) }),
        at(3, ticket("A003", { state: "serving", servingSince: ago(9000), print: "failed" })),
      ],
      parked: [{ ticket: ticket("A004", { parkedAt: ago(RESTING_S) }), note: null }],
    });
    expect(alerts(quiet, NOW)).toEqual([]);
  });

  test("count those who wait longer than promised, and name the longest", () => {
    const waiting = [
      ticket("A003", { waitingSince: ago(700) }),
      ticket("A001", { waitingSince: ago(900) }),
      ticket("A002", { waitingSince: ago(600) }),
    ];
    expect(alerts(floor({ waiting }), NOW)).toEqual([
      { kind: "late", row: ticketRow("id-A001"), count: 2, number: "A001", seconds: 900, promisedS: 600 },
    ]);
  });

  test("say nothing of a wait that was not promised, and count one that began anew from there", () => {
    const long = ticket("A001", { waitingSince: ago(9000) });
    expect(alerts(floor({ waiting: [long], promisedS: null }), NOW)).toEqual([]);
    const sentOn = { ...long, calledAt: ago(900), waitingSince: ago(60) };
    expect(alerts(floor({ waiting: [sentOn] }), NOW)).toEqual([]);
  });

  test("name a ticket that was called and is not started, by its latest call", () => {
    const called = (seconds: number) =>
      ticket("A005", { state: "called", calledAt: ago(9000), lastCalledAt: ago(seconds) });
    expect(alerts(floor({ windows: [at(2, called(30))] }), NOW)).toEqual([]);
    expect(alerts(floor({ windows: [at(2, called(150))] }), NOW)).toEqual([
      { kind: "not_started", row: windowRow(2), window: 2, number: "A005", seconds: 150 },
    ]);
  });

  test("name those who wait for their number without paper", () => {
    const found = alerts(
      floor({
        waiting: [ticket("A006", { print: "failed" }), ticket("A007", { print: "queued" })],
        windows: [at(4, ticket("A008", { state: "called", lastCalledAt: NOW, print: "failed" }))],
      }),
      NOW,
    );
    expect(found).toEqual([
      { kind: "unprinted", row: ticketRow("id-A006"), number: "A006" },
      { kind: "unprinted", row: windowRow(4), number: "A008" },
    ]);
  });

  test("name visits that rest, and windows that pause, for too long", () => {
    const found = alerts(
      floor({
        parked: [{ ticket: ticket("A009", { parkedAt: ago(RESTING_S + 60) }), note: null }],
        windows: [at(3, null, { paused: "meal", pausedAt: ago(PAUSED_S + 120) })],
      }),
      NOW,
    );
    expect(found).toEqual([
      { kind: "resting", row: ticketRow("id-A009"), number: "A009", seconds: 1860 },
      { kind: "paused", row: windowRow(3), window: 3, reason: "meal", seconds: 1920 },
    ]);
  });

  test("say nothing of a window that nobody sits at any more", () => {
    const left = at(3, null, { clerk: null, paused: "meal", pausedAt: ago(9000) });
    expect(alerts(floor({ windows: [left] }), NOW)).toEqual([]);
  });

  test("name the display that cannot be heard, and why", () => {
    const mute = [{ station: 3, fault: "voice.missing", since: ago(60) }];
    expect(alerts(floor({ mute }), NOW)).toEqual([
      { kind: "mute", row: "display-3", station: 3, fault: "voice.missing" },
    ]);
  });

  test("name what is waited for and no open window does", () => {
    const [first, second, ...rest] = recorded.services.map((each) => ({ ...each, waiting: 0, windows: 1 }));
    if (first === undefined || second === undefined) throw new Error("the catalog has two services");
    const services = [first, { ...second, waiting: 2, windows: 0 }, ...rest];
    expect(alerts(floor({ services }), NOW)).toEqual([
      { kind: "nobody", row: serviceRow(second.service), service: second.name, count: 2 },
    ]);
    const closed = services.map((each) => ({ ...each, windows: 0 }));
    expect(alerts(floor({ services: closed }), NOW)).toEqual([]);
  });
});
