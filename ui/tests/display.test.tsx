import { screen } from "@testing-library/react";
import { describe, expect, test } from "vitest";
import type { CallView, DisplayView, LinkStatus } from "../src/bindings";
import {
  type Calls,
  callKey,
  callsAfter,
  HOLD_MS,
  NO_CALLS,
  nextDue,
  STALE_MS,
} from "../src/features/queue/display/calls";
import { DisplayScreen } from "../src/features/queue/display/DisplayScreen";
import { noAnswer } from "../src/platform/types";
import { displayView, PublicScreen } from "./publicScreen";

/** The hall's clock; it has nothing to do with the time by which the display counts. */
const NOON = 1_795_320_000_000;

const call = (number: string, at: number, rest: Partial<CallView> = {}): CallView => ({
  ticket: `ticket ${number}`,
  number,
  window: 3,
  at: NOON + at,
  times: 1,
  current: true,
  ...rest,
});

/** A display that hears a hall: what it shows large, since it opened. */
class Hall {
  calls: Calls = NO_CALLS;
  readonly large: string[] = [];

  /** `at`: seconds since the display opened; `hall` what the hall's clock says then, if it differs. */
  hears(at: number, calls: CallView[], { hall = at, date = "2026-11-22" } = {}): this {
    return this.after({ what: "view", view: { date, now: NOON + hall * 1000, calls }, at: at * 1000 });
  }

  passes(at: number): this {
    return this.after({ what: "time", at: at * 1000 });
  }

  private after(news: Parameters<typeof callsAfter>[1]): this {
    const before = this.shown;
    this.calls = callsAfter(this.calls, news);
    const { shown } = this.calls;
    if (shown && shown.since !== null && callKey(shown.call) !== before) this.large.push(shown.call.number);
    return this;
  }

  private get shown() {
    return this.calls.shown?.since == null ? null : callKey(this.calls.shown.call);
  }

  get number() {
    return this.calls.shown?.call.number ?? null;
  }
}

describe("which call is large", () => {
  const A1 = call("A001", -200_000);
  const A2 = call("A002", -10_000);
  const A3 = call("A003", 20_000);
  const A4 = call("A004", 21_000);
  const A5 = call("A005", 22_000);

  test("calls that were there before the display are not called again; the latest stays to be read", () => {
    const hall = new Hall().hears(0, [A2, A1]).passes(60);
    expect(hall.number).toBe("A002");
    expect(hall.large).toEqual([]);
    expect(hall.calls.shown?.since).toBeNull();
  });

  test("a new call is shown at once", () => {
    const hall = new Hall().hears(0, [A2]).hears(21, [A3, A2]);
    expect(hall.large).toEqual(["A003"]);
  });

  test("each stays for eight seconds; the others come after it in the order in which they were made", () => {
    const hall = new Hall().hears(0, []).hears(20, [A3]).hears(23, [A5, A4, A3]);
    expect(hall.number).toBe("A003");
    expect(nextDue(hall.calls)).toBe(20_000 + HOLD_MS);
    hall.passes(27.9);
    expect(hall.number).toBe("A003");
    hall.passes(28);
    expect(hall.number).toBe("A004");
    hall.passes(35.9);
    expect(hall.number).toBe("A004");
    hall.passes(36).passes(60);
    expect(hall.large).toEqual(["A003", "A004", "A005"]);
    expect(nextDue(hall.calls)).toBeNull();
  });

  test("a recall is a call again, and the same answer twice is not", () => {
    const again = { ...A3, at: A3.at + 15_000, times: 2 };
    const hall = new Hall()
      .hears(0, [])
      .hears(21, [A3])
      .hears(26, [A3])
      .hears(36, [again])
      .hears(41, [again]);
    expect(hall.calls.shown?.call.times).toBe(2);
    expect(hall.large).toEqual(["A003", "A003"]);
  });

  test("called again before its turn came, the number goes to the later window only", () => {
    const elsewhere = { ...A4, at: A5.at + 1_000, window: 7 };
    const hall = new Hall().hears(0, []).hears(22, [A5, A4, A3]).hears(23, [elsewhere, A5, A3]);
    hall.passes(30).passes(38).passes(46);
    expect(hall.large).toEqual(["A003", "A005", "A004"]);
    expect(hall.calls.shown?.call.window).toBe(7);
  });

  test("what is older than a minute when it is first heard of is not called out", () => {
    const hall = new Hall()
      .hears(0, [A2])
      .hears(100, [A4, A3, A2], { hall: (A4.at - NOON + STALE_MS) / 1000 });
    expect(hall.large).toEqual(["A004"]);
  });

  test("a call that waits behind others for longer than a minute is still called out", () => {
    const ten = Array.from({ length: 10 }, (_, at) => call(`A01${at}`, 20_000 + at));
    const hall = new Hall().hears(0, []).hears(21, ten.toReversed());
    for (let second = 22; second < 120; second++) hall.hears(second, ten.toReversed());
    expect(hall.large).toEqual(ten.map(({ number }) => number));
  });

  test("with the day its calls go", () => {
    const hall = new Hall().hears(0, [A2]).hears(21, [A5, A4, A3]);
    hall.hears(22, [], { date: "2026-11-23" }).passes(60);
    expect(hall.number).toBeNull();
    expect(hall.large).toEqual(["A003"]);
    hall.hears(61, [call("A001", 60_000)], { date: "2026-11-23" });
    expect(hall.large).toEqual(["A003", "A001"]);
  });

  test("a clock that is set back or forward stops nothing", () => {
    const back = new Hall().hears(0, [A2]).hears(21, [A3], { hall: -7200 });
    expect(back.large).toEqual(["A003"]);
    const earlier = call("A009", -3_600_000);
    back.hears(40, [A3, earlier], { hall: -3590 });
    expect(back.large).toEqual(["A003", "A009"]);
  });

  test("whatever comes when, each call is shown once, alone, for its time", () => {
    // A generator of its own, so that a failure comes again.
    let seed = 7;
    const below = (limit: number) => {
      seed = (seed * 48_271) % 2_147_483_647;
      return seed % limit;
    };
    for (let run = 0; run < 200; run++) {
      const hall = new Hall().hears(0, []);
      const made: CallView[] = [];
      let since = Number.NEGATIVE_INFINITY;
      for (let second = 1; second <= 300; second++) {
        const before = hall.large.length;
        if (second < 150 && below(9) === 0) {
          made.push(call(`A${made.length}`, second * 1000 - below(3) * 500, { window: 1 + below(4) }));
        }
        const latest = made.toSorted((a, b) => b.at - a.at).slice(0, 12);
        if (below(3) === 0) hall.hears(second, latest);
        else hall.passes(second);
        expect(hall.large.length - before).toBeLessThanOrEqual(1);
        if (hall.large.length > before) {
          expect(second - since).toBeGreaterThanOrEqual(HOLD_MS / 1000);
          since = second;
        }
      }
      expect(hall.large.toSorted()).toEqual(made.map(({ number }) => number).toSorted());
    }
  });
});

describe("the display", () => {
  const textOf = (testId: string) => screen.getByTestId(testId).textContent;

  /** A hall whose view a test changes. */
  async function opened() {
    const hall = { view: displayView(), lost: false };
    const it = await new PublicScreen(DisplayScreen, {
      queue_display: () => (hall.lost ? { err: noAnswer("gone") } : { ok: structuredClone(hall.view) }),
    }).open();
    const calls = (number: string) => {
      const [latest] = hall.view.calls as [CallView];
      hall.view.now += 5_000;
      hall.view.calls.unshift({ ...latest, ticket: number, number, at: hall.view.now, window: 4 });
    };
    return { it, hall, calls };
  }

  test("shows the latest number with its window, who waits, and what is promised", async () => {
    const { it, hall } = await opened();
    const [latest, earlier] = hall.view.calls as [CallView, CallView];
    expect(textOf("display-number")).toBe(latest.number);
    expect(textOf("display-window")).toBe(`${latest.window} 号窗口`);
    expect(textOf("display-current")).toContain(`请 ${latest.number} 到 ${latest.window} 号窗口`);
    expect(textOf("display-current")).toContain(`${latest.number} → Counter ${latest.window}`);
    expect(textOf("display-latest")).toBe(`${earlier.number}→ ${earlier.window} 号`);
    expect(textOf("display-wait-bill_payment")).toBe("缴费充值Bill payment1 人约 33–43 分钟About 33–43 min");
    expect(textOf("display-phone")).toContain(`投诉电话 ${hall.view.complaintPhone}`);
    const promised = new Set<string | null>();
    for (const _ of hall.view.commitments) {
      promised.add(textOf("display-notice"));
      await it.pass(8_000);
    }
    expect(promised.size).toBe(hall.view.commitments.length);
    const repair = hall.view.commitments[0] as DisplayView["commitments"][number];
    expect([...promised].join()).toContain(`${repair.item.zh}：${repair.value.zh}`);
    // The mark is for the manager's page.
    expect(hall.view.commitments.some(({ mark }) => mark !== "verified")).toBe(true);
    expect([...promised].join()).not.toMatch(/未核实|not verified/);
  });

  test("a call stays to be read, and is no longer said to be made now after a minute", async () => {
    const { it, hall, calls } = await opened();
    calls("A008");
    it.platform.emit("changed", { slices: ["queue"] });
    await it.pass(0);
    expect(textOf("display-current")).toContain("正在叫号");
    hall.view.now += 61_000;
    it.platform.emit("changed", { slices: ["queue"] });
    await it.pass(0);
    expect(textOf("display-number")).toBe("A008");
    expect(textOf("display-current")).toContain("上一次叫号");
  });

  test("an event brings the new call at once, and the next one after eight seconds", async () => {
    const { it, calls } = await opened();
    expect(screen.getByTestId("display-current").dataset.new).toBe("false");
    calls("A008");
    it.platform.emit("changed", { slices: ["queue"] });
    await it.pass(0);
    expect(textOf("display-number")).toBe("A008");
    expect(screen.getByTestId("display-current").dataset.new).toBe("true");
    await it.pass(1_000);
    calls("A009");
    it.platform.emit("changed", { slices: ["queue"] });
    await it.pass(6_500);
    expect(textOf("display-number")).toBe("A008");
    await it.pass(1_000);
    expect(textOf("display-number")).toBe("A009");
  });

  test("without an event it asks by itself", async () => {
    const { it, calls } = await opened();
    calls("A008");
    await it.pass(5_000);
    expect(textOf("display-number")).toBe("A008");
  });

  test("when the core is lost it keeps what it shows, says so after half a minute, and comes back", async () => {
    const { it, hall, calls } = await opened();
    const number = textOf("display-number");
    hall.lost = true;
    await it.pass(29_000);
    expect(screen.queryByTestId("display-lost")).toBeNull();
    await it.pass(2_000);
    expect(textOf("display-lost")).toContain("正在重新连接");
    expect(textOf("display-number")).toBe(number);
    hall.lost = false;
    calls("A010");
    await it.pass(5_000);
    expect(screen.queryByTestId("display-lost")).toBeNull();
    expect(textOf("display-number")).toBe("A010");
  });

  test("without the hall's host it says that calls may be missing, and again nothing when it is back", async () => {
    const { it } = await opened();
    expect(screen.queryByTestId("display-island")).toBeNull();
    const reached = { host: 1, here: false, reached: true, apart: false, lastContact: null };
    const link: LinkStatus = {
      state: "offline",
      waiting: 0,
      lastContact: null,
      problem: null,
      upstream: null,
      alarm: false,
      hall: reached,
    };
    it.platform.emit("link", { ...link, hall: { ...reached, reached: false } });
    await it.pass(0);
    expect(textOf("display-island")).toContain("部分窗口的叫号暂不显示");
    expect(textOf("display-island")).toContain("some calls are not shown for now");
    it.platform.emit("link", link);
    await it.pass(0);
    expect(screen.queryByTestId("display-island")).toBeNull();
  });

  test("its clock is the hall's, whatever this computer's says", async () => {
    const { it, hall } = await opened();
    hall.view.now = Date.parse("2026-11-22T10:42:30Z");
    await it.pass(5_000);
    expect(hall.view.timeZone).toBe("Asia/Shanghai");
    expect(textOf("display-clock")).toBe("18:42");
  });

  test("it asks only what a display may ask", async () => {
    const { it } = await opened();
    await it.pass(20_000);
    const names = new Set(it.platform.calls.map((each) => each.name));
    expect([...names].sort()).toEqual(["link_status", "queue_display"]);
  });
});
