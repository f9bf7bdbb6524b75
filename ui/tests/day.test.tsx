import { screen, waitFor } from "@testing-library/react";
import { describe, expect, test } from "vitest";
import type { CloseDay, DayBook, DrawerView, LeftView } from "../src/bindings";
import { answering, Counter, refusal } from "./counter";

const AT = Date.parse("2026-11-22T18:30:00+08:00");
const ME = { login: "9001", name: "王*" };
const SHE = { login: "1024", name: "张*" };

const PENDING: LeftView = {
  kind: "pending",
  id: "order-1",
  what: "DEMO-20261122-01-0003",
  since: "2026-11-22",
  open: true,
};
const UNSYNCED: LeftView = { kind: "unsynced", id: "none", what: "12", since: "2026-11-22", open: true };

const RUNNING: DrawerView = {
  id: "drawer-2",
  clerk: SHE,
  mine: false,
  window: 2,
  date: "2026-11-22",
  openedAt: AT - 9 * 3_600_000,
  state: "open",
  float: [],
  moves: [],
  handedOver: [],
  counts: 0,
  reckoning: null,
  stale: false,
  adjusted: [],
  closedAt: null,
  forcedBy: null,
  slips: [],
};

function dayOf(rest: Partial<DayBook> = {}): DayBook {
  return {
    date: "2026-11-22",
    drawers: [],
    underWay: [],
    earlier: null,
    left: [],
    takings: [
      { method: "cash", count: 7, fen: 70000 },
      { method: "card", count: 2, fen: 12550 },
    ],
    orders: 11,
    differences: [],
    closed: null,
    adjustments: [],
    ...rest,
  };
}

/** A manager before a day; the hall closes it as soon as all that is left over was read. */
async function atDay(first: Partial<DayBook> = {}) {
  const held = { day: dayOf(first) };
  const seam = answering({
    day_book: ({ input }) => ({
      ok: input.date === null || input.date === held.day.date ? held.day : dayOf({ date: input.date }),
    }),
    day_close: ({ input }) => {
      const unread = held.day.left.length - input.known.length;
      if (unread > 0) return refusal("cash.left_unread", { params: { count: unread } });
      held.day = { ...held.day, closed: { at: AT, by: ME, seal: "ab".repeat(32), verified: null } };
      return { ok: held.day };
    },
  });
  const counter = await new Counter(undefined, seam).open().signIn();
  await counter.user.keyboard("{Alt>}9{/Alt}");
  await screen.findByTestId("day-state");
  return counter;
}

const state = () => screen.getByTestId("day-state").textContent;
const closing = (counter: Counter) => counter.user.keyboard("{Control>}{Enter}{/Control}");
const known = (counter: Counter) => (counter.sent("day_close").at(-1) as { input: CloseDay }).input.known;

describe("the day close", () => {
  test("with nothing left over is one key, and bears its seal", async () => {
    const counter = await atDay();
    expect(screen.getByTestId("nothing-left")).toBeTruthy();
    expect(screen.getByTestId("day-total").textContent).toBe("¥825.50");
    await closing(counter);
    await waitFor(() => expect(state()).toContain("日结"));
    expect(state()).toContain("18:30");
    expect(screen.getByTestId("day-verified").textContent).toContain("abababababab");
    await closing(counter);
    expect(screen.getByTestId("key-reason").textContent).toContain("已经日结");
    expect(counter.sent("day_close")).toHaveLength(1);
  });

  test("carries over only what was ticked as read", async () => {
    const counter = await atDay({ left: [PENDING, UNSYNCED] });
    await closing(counter);
    expect((await screen.findByTestId("close-day-failure")).textContent).toContain("2");
    await counter.user.click(screen.getByTestId("left-pending").querySelector("input") as Element);
    await closing(counter);
    await waitFor(() => expect(screen.getByTestId("close-day-failure").textContent).toContain("1"));
    expect(known(counter)).toEqual([{ kind: "pending", id: "order-1" }]);
    await counter.user.click(screen.getByTestId("left-unsynced").querySelector("input") as Element);
    await closing(counter);
    await waitFor(() => expect(screen.queryByTestId("close-day-failure")).toBeNull());
    expect(state()).toContain("日结");
  });

  test("says what has to be done first, and shows an earlier day", async () => {
    const counter = await atDay({ drawers: [RUNNING], earlier: "2026-11-20" });
    const hindrances = await screen.findByTestId("hindrances");
    expect(hindrances.textContent).toContain("1024 张* 的钱箱");
    await counter.user.click(screen.getByTestId("show-earlier"));
    await screen.findByText("日结 2026-11-20");
  });

  test("of a day gone by is a key away, and no day ahead is shown", async () => {
    const counter = await atDay({ date: new Date().toISOString().slice(0, 10) });
    await counter.user.keyboard("{PageUp}");
    await screen.findByText(/^日结 /);
    await waitFor(() => expect(counter.sent("day_book")).toHaveLength(2));
    await counter.user.keyboard("{PageDown}{PageDown}");
    expect(screen.getByTestId("key-reason").textContent).toContain("今天");
  });

  test("keeps what was carried over listed, with what is done since", async () => {
    const closed = { at: AT, by: ME, seal: "cd".repeat(32), verified: true };
    await atDay({ closed, left: [PENDING, { ...UNSYNCED, open: false }] });
    expect(screen.getByTestId("left-pending").textContent).toContain("未了");
    expect(screen.getByTestId("left-unsynced").textContent).toContain("已了");
    expect(screen.getByTestId("day-verified").textContent).toContain("核对一致");
  });

  test("shows what came after it as adjustments, apart from the day", async () => {
    const closed = { at: AT, by: ME, seal: "cd".repeat(32), verified: false };
    const late = { order: "DEMO-20261122-01-0012", method: "cash" as const, fen: 7000, clerk: SHE, at: AT };
    await atDay({ closed, adjustments: [late] });
    expect(screen.getByTestId("adjustments").textContent).toContain("DEMO-20261122-01-0012");
    expect(screen.getByTestId("adjustments").textContent).toContain("¥70.00");
    expect(screen.getByTestId("day-total").textContent).toBe("¥825.50");
    expect(screen.getByTestId("day-verified").className).toContain("late");
  });
});
