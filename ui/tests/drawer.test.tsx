import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, test, vi } from "vitest";
import type {
  CashDesk,
  CountDrawer,
  DrawerView,
  HandOverView,
  MoveCash,
  Pieces,
  Reckoning,
} from "../src/bindings";
import { answering, Counter, refusal } from "./counter";

vi.mock("../src/shell/paper/drawPdf", () => ({ drawPdf: async () => 1 }));

const AT = Date.parse("2026-11-22T08:55:00+08:00");
const ME = { login: "9001", name: "王*" };
const SHE = { login: "1024", name: "张*" };
const DENOMINATIONS = [10000, 5000, 2000, 1000, 500, 100, 50, 10, 5, 2, 1];

const worth = (cash: Pieces[]) => cash.reduce((sum, { of, pieces }) => sum + of * pieces, 0);

function drawerOf(rest: Partial<DrawerView> = {}): DrawerView {
  return {
    id: "drawer-1",
    clerk: ME,
    mine: true,
    window: 3,
    date: "2026-11-22",
    openedAt: AT,
    state: "open",
    float: [{ of: 10000, pieces: 5 }],
    moves: [],
    handedOver: [],
    counts: 0,
    reckoning: null,
    stale: false,
    adjusted: [],
    closedAt: null,
    forcedBy: null,
    slips: [],
    ...rest,
  };
}

function reckoned(cash: Pieces[], expected: number): Reckoning {
  const counted = worth(cash);
  const zero = { change: 0, refunded: 0, from_safe: 0, to_safe: 0, paid_in: 0, paid_out: 0 };
  return {
    held: { float: 50000, tendered: expected - 50000, received: 0, handed_over: 0, ...zero, others: {} },
    expectedCash: expected,
    cash,
    methods: [{ method: "cash", expected, counted, difference: counted - expected }],
    off: Math.abs(counted - expected),
    limit: 1000,
    reason: "",
    approvedBy: null,
  };
}

type Given = { drawer?: DrawerView | null; offered?: HandOverView[]; all?: DrawerView[]; another?: boolean };

/** Somebody at a hall whose drawer should hold ¥600.00. */
async function atHall({ drawer = drawerOf(), offered = [], all = [], another = false }: Given = {}) {
  const held = { drawer, offered };
  const change = (rest: Partial<DrawerView>) => {
    held.drawer = { ...(held.drawer ?? drawerOf()), ...rest };
    return { ok: held.drawer };
  };
  const desk = (): { ok: CashDesk } => ({
    ok: {
      denominations: DENOMINATIONS,
      drawer: held.drawer,
      ofAnotherDay: another,
      offered: held.offered,
    },
  });
  const seam = answering({
    cash_desk: desk,
    cash_drawers: () => ({ ok: all.map((each) => (each.id === held.drawer?.id ? held.drawer : each)) }),
    cash_open: ({ input }) => change({ ...drawerOf(), float: input.float }),
    cash_move: ({ input }) => {
      if (input.way === "out" && !input.safe && input.fen > 20000 && input.pass === null) {
        return refusal("cash.approval_required", { params: { limit: 20000 } });
      }
      const { way, safe, fen, reason } = input;
      return change({ moves: [{ way, safe, fen, reason, at: AT, approvedBy: null }] });
    },
    cash_count: ({ input }) =>
      change({
        state: "counted",
        counts: (held.drawer?.counts ?? 0) + 1,
        reckoning: reckoned(input.cash, 60000),
      }),
    cash_close: ({ input }) => {
      const off = held.drawer?.reckoning?.off ?? 0;
      if (off > 0 && input.reason === null) return refusal("cash.reason_required");
      if (off > 1000 && input.pass === null) {
        return refusal("cash.approval_required", { params: { limit: 1000 } });
      }
      if (input.pass?.password === "wrong") return refusal("staff.wrong_password", { params: { left: 4 } });
      return change({ state: "closed", closedAt: AT });
    },
    cash_take_over: () => {
      held.offered = [];
      return desk();
    },
    cash_give_back: ({ input }) => {
      if (input.reason === "") {
        return refusal("cash.invalid", { faults: [{ field: "/reason", code: "form.required", params: {} }] });
      }
      held.offered = [];
      return desk();
    },
    cash_hand_over: ({ input }) => {
      if (input.to !== SHE.login) {
        return refusal("cash.invalid", { faults: [{ field: "/to", code: "form.enum", params: {} }] });
      }
      const given = { ...offer("hand-over-2"), from: ME, to: SHE, cash: input.cash, fen: worth(input.cash) };
      return change({ handedOver: [given] });
    },
    cash_reprint: () => ({ ok: slip }),
    cash_slip_pdf: () => ({ ok: "JVBERi0=" }),
  });
  return new Counter(undefined, seam).open().signIn();
}

const slip = {
  id: "slip-1",
  number: "DEMO-P20261122-01-0001",
  print: "failed" as const,
  failure: "printer.unreachable",
  prints: 0,
};

function offer(id: string): HandOverView {
  const cash = [{ of: 10000, pieces: 2 }];
  return { id, from: SHE, to: ME, cash, fen: 20000, state: "given", reason: "", at: AT };
}

async function atDrawer(given: Given) {
  const counter = await atHall(given);
  await counter.user.keyboard("{Alt>}8{/Alt}");
  await screen.findByText("钱箱", { selector: "h1" });
  return counter;
}

const press = (counter: Counter, key: string) => counter.user.keyboard(`{Control>}${key}{/Control}`);
const lastOf = <T,>(counter: Counter, name: string) => (counter.sent(name).at(-1) as { input: T }).input;

describe("a shift", () => {
  test("whoever serves a window without a drawer is told before a customer comes", async () => {
    const counter = await atHall({ drawer: null });
    await screen.findByTestId("no-drawer");
    expect(screen.getByTestId("drawer-mark").textContent).toBe("未开钱箱");
    await counter.user.click(screen.getByTestId("go-drawer"));
    await screen.findByTestId("drawer-open");
  });

  test("begins with the float, counted by keys alone", async () => {
    const counter = await atDrawer({ drawer: null });
    await waitFor(() => expect(document.activeElement?.id).toBe("count-10000"));
    await counter.user.keyboard("5{Enter}２{Enter}");
    expect(document.activeElement?.id).toBe("count-2000");
    expect(screen.getByTestId("count-total").textContent).toBe("¥600.00");
    await press(counter, "{Enter}");
    await screen.findByTestId("drawer-state");
    expect(lastOf<{ float: Pieces[] }>(counter, "cash_open").float).toEqual(
      expect.arrayContaining([
        { of: 10000, pieces: 5 },
        { of: 5000, pieces: 2 },
      ]),
    );
    expect(screen.queryByTestId("drawer-open")).toBeNull();
  });

  test("that has ended is followed by another on purpose only", async () => {
    const counter = await atDrawer({ drawer: drawerOf({ state: "closed", closedAt: AT }) });
    await counter.user.click(await screen.findByTestId("open-again"));
    await screen.findByTestId("drawer-open");
  });

  test("shows nobody what should be in the drawer", async () => {
    await atDrawer({});
    await screen.findByTestId("drawer-state");
    expect(screen.queryByTestId("reckoning")).toBeNull();
    expect(screen.getByTestId("drawer-mark").textContent).toContain("08:55");
  });

  test("of another day moves nothing more; it is counted", async () => {
    const counter = await atDrawer({ another: true });
    await screen.findByTestId("other-day");
    await press(counter, "m");
    expect(screen.getByTestId("key-reason").textContent).toContain("先结账");
    await press(counter, "o");
    await screen.findByTestId("count-submit");
  });
});

describe("a count", () => {
  async function counted(pieces: string) {
    const counter = await atDrawer({});
    await press(counter, "o");
    await waitFor(() => expect(document.activeElement?.id).toBe("count-10000"));
    await counter.user.keyboard(pieces);
    await press(counter, "{Enter}");
    await screen.findByTestId("close-submit");
    return counter;
  }
  const gone = () => waitFor(() => expect(screen.queryByTestId("close-submit")).toBeNull());

  test("that agrees closes with Enter", async () => {
    const counter = await counted("6");
    const line = screen.getByTestId("method-line-cash");
    expect(line.textContent).toContain("相符");
    await press(counter, "{Enter}");
    await gone();
    expect(lastOf<object>(counter, "cash_close")).toMatchObject({
      drawer: "drawer-1",
      reason: null,
      pass: null,
    });
    expect(screen.getByTestId("drawer-state").textContent).toContain("已结账");
  });

  test("that lacks something asks why, and above the limit for a manager, whose wrong word is said there", async () => {
    const counter = await counted("5");
    expect(screen.getByTestId("method-line-cash").textContent).toContain("短款 ¥100.00");
    await press(counter, "{Enter}");
    expect(within(screen.getByTestId("field-close-reason")).getByRole("alert").textContent).toContain("原因");
    await counter.user.type(screen.getByTestId("close-reason"), "找零有误");
    await press(counter, "{Enter}");
    expect((await screen.findByTestId("approval")).textContent).toContain("¥10.00");
    await counter.user.type(screen.getByTestId("pass-login"), "9001{Enter}wrong");
    await press(counter, "{Enter}");
    expect((await screen.findByTestId("pass-fault")).dataset.code).toBe("staff.wrong_password");
    await counter.user.type(screen.getByTestId("pass-password"), "guitai-demo");
    await press(counter, "{Enter}");
    await gone();
    expect(lastOf<object>(counter, "cash_close")).toMatchObject({
      reason: "找零有误",
      pass: { login: "9001", password: "guitai-demo" },
    });
  });

  test("is made anew, and that it was is said", async () => {
    const counter = await counted("5");
    await counter.user.click(screen.getByTestId("recount"));
    await waitFor(() => expect(document.activeElement?.id).toBe("count-10000"));
    expect(screen.queryByTestId("reckoning")).toBeNull();
    await counter.user.keyboard("6");
    await press(counter, "{Enter}");
    await screen.findByTestId("close-submit");
    expect(screen.getByText("这是第 2 次清点")).toBeTruthy();
  });

  test("takes the sums of slips, and says what is no sum", async () => {
    const counter = await atDrawer({});
    await press(counter, "o");
    await counter.user.type(await screen.findByTestId("slips-card"), "12,5x");
    await press(counter, "{Enter}");
    expect(within(screen.getByTestId("field-slips-card")).getByRole("alert")).toBeTruthy();
    expect(counter.sent("cash_count")).toEqual([]);
    await counter.user.clear(screen.getByTestId("slips-card"));
    await counter.user.type(screen.getByTestId("slips-card"), "125.50");
    await press(counter, "{Enter}");
    await screen.findByTestId("close-submit");
    expect(lastOf<CountDrawer>(counter, "cash_count").slips).toEqual([{ method: "card", fen: 12550 }]);
  });

  test("is asked for again where money moved since", async () => {
    const counter = await atDrawer({
      drawer: drawerOf({ state: "counted", counts: 1, stale: true, reckoning: reckoned([], 60000) }),
    });
    await press(counter, "o");
    await screen.findByTestId("count-submit");
  });
});

describe("cash that no order brings or takes", () => {
  test("is moved by keys, with its reason", async () => {
    const counter = await atDrawer({});
    await press(counter, "m");
    await screen.findByTestId("move-submit");
    await counter.user.keyboard("4");
    await counter.user.type(screen.getByTestId("move-amount"), "15");
    await counter.user.type(screen.getByTestId("move-reason"), "购买打印纸");
    await press(counter, "{Enter}");
    await waitFor(() => expect(screen.queryByTestId("move-submit")).toBeNull());
    expect(lastOf<MoveCash>(counter, "cash_move")).toMatchObject({
      way: "out",
      safe: false,
      fen: 1500,
      reason: "购买打印纸",
    });
    expect((await screen.findByTestId("moves")).textContent).toContain("-¥15.00");
  });

  test("takes a manager above the limit", async () => {
    const counter = await atDrawer({});
    await press(counter, "m");
    await screen.findByTestId("move-submit");
    await counter.user.keyboard("4");
    await counter.user.type(screen.getByTestId("move-amount"), "300");
    await counter.user.type(screen.getByTestId("move-reason"), "维修");
    await press(counter, "{Enter}");
    expect((await screen.findByTestId("approval")).textContent).toContain("¥200.00");
    await counter.user.type(screen.getByTestId("pass-login"), "9001");
    await counter.user.type(screen.getByTestId("pass-password"), "guitai-demo");
    await press(counter, "{Enter}");
    await waitFor(() => expect(screen.queryByTestId("move-submit")).toBeNull());
  });

  test("is handed to a colleague by their login, and taken back while they have not taken it", async () => {
    const counter = await atDrawer({});
    await press(counter, "h");
    await counter.user.type(await screen.findByTestId("hand-over-to"), "7777{Enter}2");
    await press(counter, "{Enter}");
    await waitFor(() =>
      expect(within(screen.getByTestId("field-hand-over-to")).getByRole("alert").textContent).toContain(
        "工号",
      ),
    );
    await counter.user.clear(screen.getByTestId("hand-over-to"));
    await counter.user.type(screen.getByTestId("hand-over-to"), "1024");
    await press(counter, "{Enter}");
    await screen.findByTestId("take-back");
    expect(screen.getByTestId("moves").textContent).toContain("待对方收下");
  });

  test("that a colleague put down is taken, or given back with a reason", async () => {
    const counter = await atDrawer({ offered: [offer("hand-over-1")] });
    const offered = await screen.findByTestId("offered");
    expect(offered.textContent).toContain("¥200.00");
    await counter.user.click(screen.getByTestId("give-back"));
    await counter.user.type(await screen.findByTestId("give-back-reason"), "只有一张{Enter}");
    await waitFor(() => expect(screen.queryByTestId("offered")).toBeNull());
    expect(lastOf<object>(counter, "cash_give_back")).toMatchObject({
      hand_over: "hand-over-1",
      reason: "只有一张",
    });
  });

  test("that is taken is gone from the page", async () => {
    const counter = await atDrawer({ offered: [offer("hand-over-1")] });
    await counter.user.click(await screen.findByTestId("take-over"));
    await waitFor(() => expect(screen.queryByTestId("offered")).toBeNull());
  });
});

describe("the hall's drawers", () => {
  const hers = drawerOf({ id: "drawer-2", clerk: SHE, mine: false, slips: [slip] });

  test("are counted by a manager in a clerk's absence", async () => {
    const counter = await atDrawer({ drawer: hers, all: [hers] });
    const table = await screen.findByTestId("drawers");
    await waitFor(() => expect(within(table).getAllByRole("row").length).toBeGreaterThan(1));
    await counter.user.click(within(table).getByText("1024 张*"));
    await counter.user.keyboard("{Enter}");
    await counter.user.click(await screen.findByTestId("count-other"));
    expect(await screen.findByText("代 1024 张* 点钞结账")).toBeTruthy();
  });

  test("a paper that did not come out says why and is printed again", async () => {
    const counter = await atDrawer({ drawer: drawerOf({ slips: [slip] }) });
    expect((await screen.findByTestId("slip")).textContent).toContain("打印机连不上");
    await counter.user.click(screen.getByTestId("slip-reprint"));
    expect(lastOf<object>(counter, "cash_reprint")).toMatchObject({ slip: "slip-1" });
    await counter.user.click(screen.getByTestId("slip-preview"));
    await screen.findByTestId("preview");
  });

  test("what came after the end is an adjustment, never silent", async () => {
    const adjusted = [{ method: "cash" as const, expected: 60000, counted: 67000, difference: 7000 }];
    await atDrawer({
      drawer: drawerOf({
        state: "closed",
        closedAt: AT,
        counts: 1,
        adjusted,
        reckoning: reckoned([], 60000),
      }),
    });
    expect((await screen.findByTestId("adjusted")).textContent).toContain("¥70.00");
  });
});
