import { act, fireEvent, screen } from "@testing-library/react";
import { describe, expect, test, vi } from "vitest";
import type {
  Failure,
  Issue,
  KioskService,
  KioskView,
  LinkState,
  LinkStatus,
  PrintState,
  TicketView,
} from "../src/bindings";
import { KioskScreen } from "../src/features/queue/kiosk/KioskScreen";
import { waitText } from "../src/features/queue/kiosk/waitText";
import { startTexts } from "../src/i18n";
import { noAnswer } from "../src/platform/types";
import { type Answers, drawnTicket, fewServices, kioskView, PublicScreen } from "./publicScreen";

const PAPERS = "kiosk-service-plan_change";
const NO_PAPERS = "kiosk-service-bill_payment";

const textOf = (testId: string) => screen.getByTestId(testId).textContent;
const isDisabled = (testId: string) => (screen.getByTestId(testId) as HTMLButtonElement).disabled;

function kiosk(answers: Answers = {}): PublicScreen {
  return new PublicScreen(KioskScreen, answers, fewServices);
}

function showing(change: (view: KioskView) => void): Answers {
  const view = kioskView();
  change(view);
  return { queue_kiosk: () => ({ ok: view }) };
}

const HOST = { host: 1, here: true, reached: true, apart: false, lastContact: null };

const linkIs = (state: LinkState, hall: LinkStatus["hall"] = HOST): Answers => ({
  link_status: () => ({
    ok: { state, waiting: 0, lastContact: null, problem: null, upstream: "x", alarm: false, hall },
  }),
});

const refused = (code: string, params: Failure["params"] = {}): Answers => ({
  queue_kiosk_act: () => ({ err: { code, params, faults: [] } }),
});

const issuing = (service: string, priority: string | null, phone: string | null = null) => ({
  command: expect.any(String),
  act: "issue",
  service,
  priority,
  phone,
});

async function tapDigits(it: PublicScreen, digits: string) {
  await it.pass(700);
  for (const digit of digits) await it.tapAtOnce(`kiosk-key-${digit}`);
}

const answered = (change: Partial<TicketView>): Answers => ({
  queue_kiosk_act: () => ({ ok: { ...drawnTicket(), ...change } }),
});

function many(count: number): (view: KioskView) => void {
  return (view) => {
    const [pattern] = view.services as [KioskService];
    view.services = Array.from({ length: count }, (_, at) => ({
      ...pattern,
      code: `s${at}`,
      series: at < 5 ? "A" : at < count - 1 ? "B" : "C",
      seriesName: at < 5 ? pattern.seriesName : { zh: "宽带业务", en: "Broadband" },
    }));
  };
}

describe("taking a number", () => {
  test("papers are shown before the number is taken", async () => {
    const it = await kiosk().open();
    await it.tap(PAPERS);
    expect(textOf("kiosk-papers")).toContain("请先确认您已带好这些材料");
    expect(textOf("kiosk-papers")).toContain("机主有效身份证件原件");
    expect(it.sent("queue_kiosk_act")).toEqual([]);
    await it.tap("kiosk-take");
    expect(textOf("kiosk-number")).toBe(drawnTicket().number);
    expect(it.sent("queue_kiosk_act")).toEqual([{ input: issuing("plan_change", null) }]);
  });

  test("without papers the number comes at once, and fills the screen for five seconds", async () => {
    const it = await kiosk(answered({ priority: null, told: { p50_s: 380, p90_s: 640 } })).open();
    await it.tap(NO_PAPERS);
    expect(textOf("kiosk-told")).toBe("本业务前面 1 人约 6–11 分钟");
    expect(textOf("kiosk-number-page")).toContain("请留意叫号屏与广播");
    await it.pass(4_900);
    expect(textOf("kiosk-number")).toBe(drawnTicket().number);
    await it.pass(100);
    expect(textOf("kiosk-prompt")).toBe("请选择业务");
  });

  test("without the host nobody is told how long it takes", async () => {
    const it = await kiosk(linkIs("offline", { ...HOST, here: false, reached: false })).open();
    expect(textOf(NO_PAPERS)).toContain("等候时间暂时无法估计");
    await it.tap(NO_PAPERS);
    expect(textOf("kiosk-told")).toContain("等候时间暂时无法估计");
  });

  test("going back takes no number", async () => {
    const it = await kiosk().open();
    await it.tap(PAPERS);
    await it.tap("kiosk-back");
    expect(textOf("kiosk-prompt")).toBe("请选择业务");
    expect(it.sent("queue_kiosk_act")).toEqual([]);
  });

  test("two taps at once are one number", async () => {
    const it = await kiosk().open();
    await it.pass(700);
    const tile = screen.getByTestId(NO_PAPERS);
    // Both before anything is drawn anew.
    act(() => {
      tile.click();
      tile.click();
    });
    await it.pass(0);
    expect(it.sent("queue_kiosk_act")).toHaveLength(1);
    expect(screen.getByTestId("kiosk-number")).toBeTruthy();
  });

  test("the second half of a double tap does nothing on the page that came", async () => {
    const it = await kiosk().open();
    await it.tap(PAPERS);
    await it.tapAtOnce("kiosk-take");
    await it.pass(500);
    await it.tapAtOnce("kiosk-take");
    expect(it.sent("queue_kiosk_act")).toEqual([]);
    await it.tap("kiosk-take");
    expect(it.sent("queue_kiosk_act")).toHaveLength(1);
  });

  test("a priority is chosen first and goes along", async () => {
    const it = await kiosk().open();
    await it.tap("kiosk-care");
    await it.tap("kiosk-priority-senior");
    expect(textOf("kiosk-priority")).toContain("长者优先");
    await it.tap(NO_PAPERS);
    expect(it.sent("queue_kiosk_act")).toEqual([{ input: issuing("bill_payment", "senior") }]);
  });

  test("a number whose paper is still to come stays a little longer", async () => {
    const it = await kiosk({ queue_paper: () => ({ ok: "queued" }) }).open();
    await it.tap(NO_PAPERS);
    expect(textOf("kiosk-print")).toBe("请取走号票；没有出纸时请记住您的号码");
    await it.pass(7_900);
    expect(textOf("kiosk-number")).toBe(drawnTicket().number);
    await it.pass(100);
    expect(textOf("kiosk-prompt")).toBe("请选择业务");
  });

  test("a number whose paper does not come is to be remembered, and stays for that", async () => {
    let paper: PrintState = "queued";
    const it = await kiosk({ queue_paper: () => ({ ok: paper }) }).open();
    await it.tap(NO_PAPERS);
    await it.pass(4_000);
    paper = "failed";
    it.platform.emit("changed", { slices: ["queue"] });
    await it.pass(0);
    expect(textOf("kiosk-print")).toBe("打印机没有出纸，请记住您的号码");
    await it.pass(10_900);
    expect(textOf("kiosk-number")).toBe(drawnTicket().number);
    await it.pass(100);
    expect(textOf("kiosk-prompt")).toBe("请选择业务");
  });

  test("after nine services they are found by their series", async () => {
    const it = await kiosk(showing(many(12))).open();
    expect(screen.getAllByRole("listitem")).toHaveLength(3);
    // A series of one is that service.
    expect(screen.getByTestId("kiosk-service-s11")).toBeTruthy();
    await it.tap("kiosk-series-B");
    expect(textOf("kiosk-prompt")).toBe("B 宽带业务");
    expect(screen.getAllByRole("listitem")).toHaveLength(6);
    await it.tap("kiosk-service-s5");
    expect(screen.getByTestId("kiosk-number")).toBeTruthy();
  });

  test("a series is called by its name in the customer's language, its letter beside it", async () => {
    const it = await kiosk(showing(many(12))).open();
    expect(textOf("kiosk-series-A")).toBe("A 个人业务缴费充值、缴费充值、缴费充值等 5 项等候 5 人");
    await it.tap("kiosk-language");
    expect(textOf("kiosk-series-B")).toContain("B Broadband");
    await it.tap("kiosk-series-B");
    expect(textOf("kiosk-prompt")).toBe("B Broadband");
  });

  test("a series without a name goes by its letter", async () => {
    const nameless = (view: KioskView) => {
      many(12)(view);
      for (const service of view.services) service.seriesName = { zh: service.series, en: service.series };
    };
    const it = await kiosk(showing(nameless)).open();
    await it.tap("kiosk-series-A");
    expect(textOf("kiosk-prompt")).toBe("A");
  });
});

describe("a priority by number", () => {
  const NUMBER = "13900001111";

  /** Up to where the number is asked for. */
  async function asked(answers: Answers = {}) {
    const it = await kiosk(answers).open();
    await it.tap("kiosk-care");
    await it.tap("kiosk-priority-vip");
    await it.tap(PAPERS);
    await it.tap("kiosk-take");
    return it;
  }
  async function typing(answers: Answers = {}) {
    const it = await asked(answers);
    await tapDigits(it, NUMBER);
    await it.tap("kiosk-confirm");
    return it;
  }

  test("is asked for last, so that a refusal comes as soon as it is typed", async () => {
    const it = await kiosk().open();
    expect(textOf("kiosk-care")).toBe("爱心·优先通道");
    await it.tap("kiosk-care");
    expect(textOf("kiosk-priority-vip")).toBe("贵宾客户凭登记的手机号码");
    await it.tap("kiosk-priority-vip");
    expect(textOf("kiosk-priority")).toBe("贵宾客户，取号前请输入登记的手机号码");
    await it.tap(PAPERS);
    expect(textOf("kiosk-take")).toBe("下一步");
    await it.tap("kiosk-take");
    expect(textOf("kiosk-digits-prompt")).toBe("贵宾客户：请输入登记的手机号码");
    expect(textOf("kiosk-confirm")).toBe("取号");
    expect(it.sent("queue_kiosk_act")).toEqual([]);
    await it.tap("kiosk-back");
    expect(textOf("kiosk-papers")).toContain("机主有效身份证件原件");
  });

  test("a service without papers asks for it at once", async () => {
    const it = await kiosk().open();
    await it.tap("kiosk-care");
    await it.tap("kiosk-priority-vip");
    await it.tap(NO_PAPERS);
    expect(textOf("kiosk-digits-prompt")).toContain("贵宾客户");
    expect(it.sent("queue_kiosk_act")).toEqual([]);
  });

  test("whoever is not on the list is told so, and with it once they are", async () => {
    const it = await typing();
    expect(textOf("kiosk-failed")).toContain("没有查到这个号码的贵宾客户登记");
    expect(textOf("kiosk-failed")).not.toContain(NUMBER);
    // Meanwhile the manager has put them on it, as in the recorded run.
    await it.tap("kiosk-type-again");
    expect(textOf("kiosk-typed")).toBe("");
    expect(textOf("kiosk-refused")).toBe("");
    await tapDigits(it, NUMBER);
    await it.tap("kiosk-confirm");
    expect(textOf("kiosk-number")).toBe("A007");
    expect(textOf("kiosk-told")).not.toContain("前面");
    const input = issuing("plan_change", "vip", NUMBER);
    const sent = it.sent("queue_kiosk_act") as { input: { command: string } }[];
    expect(sent).toEqual([{ input }, { input }]);
    expect(sent[1]?.input.command).not.toBe(sent[0]?.input.command);
  });

  test("whoever is not on the list draws an ordinary ticket for the same, without the number", async () => {
    const it = await typing();
    expect(textOf("kiosk-service-plan_change")).toContain("取普通号：套餐变更");
    await it.tap("kiosk-service-plan_change");
    expect(screen.getByTestId("kiosk-number")).toBeTruthy();
    expect(it.sent("queue_kiosk_act")[1]).toEqual({ input: issuing("plan_change", null) });
  });

  test("a number that has a ticket already is offered an ordinary one, and never told which it has", async () => {
    await typing(refused("queue.entitlement_in_use"));
    expect(textOf("kiosk-failed")).toContain("这个号码今天已取过贵宾客户号，还没有办完");
    expect(textOf("kiosk-failed")).not.toMatch(/[A-Z]\d{3}/);
    expect(isDisabled("kiosk-service-plan_change")).toBe(false);
  });

  test("no ordinary ticket is offered where the service has stopped meanwhile", async () => {
    let stopped = false;
    const it = await typing({
      queue_kiosk_act: () => {
        stopped = true;
        return { err: { code: "queue.not_entitled", params: {}, faults: [] } };
      },
      queue_kiosk: () => {
        const view = kioskView();
        for (const service of view.services) if (stopped) service.issue = { state: "stopped" };
        return { ok: view };
      },
    });
    await it.pass(10_000);
    expect(textOf("kiosk-service-plan_change")).toContain("暂停取号");
    expect(isDisabled("kiosk-service-plan_change")).toBe(true);
    expect(isDisabled("kiosk-type-again")).toBe(false);
  });

  test("the number is forgotten once the customer has left", async () => {
    const it = await typing(refused("queue.not_entitled"));
    const kept = () =>
      JSON.stringify(
        it.queries
          .getMutationCache()
          .getAll()
          .map(({ state }) => state),
      );
    expect(kept()).toContain(NUMBER);
    await it.pass(60_000);
    expect(textOf("kiosk-prompt")).toBe("请选择业务");
    expect(kept()).not.toContain(NUMBER);
    await it.tap("kiosk-care");
    await it.tap("kiosk-priority-vip");
    await it.tap(NO_PAPERS);
    expect(textOf("kiosk-typed")).toBe("");
  });

  test("the number is forgotten once the ticket is drawn", async () => {
    const it = await typing(answered({ priority: "vip" }));
    await it.pass(5_000);
    expect(textOf("kiosk-prompt")).toBe("请选择业务");
    expect(it.queries.getMutationCache().getAll()).toEqual([]);
  });

  test("what was typed and not confirmed is gone after half a minute", async () => {
    const it = await asked();
    await tapDigits(it, NUMBER);
    await it.pass(30_000);
    expect(textOf("kiosk-typed")).toBe("");
  });

  test("tried again after no answer it is the same command", async () => {
    const it = await typing({ queue_kiosk_act: () => ({ err: noAnswer("gone") }) });
    await it.tap("kiosk-again");
    const [one, again] = it.sent("queue_kiosk_act");
    expect(one).toEqual({ input: issuing("plan_change", "vip", NUMBER) });
    expect(again).toEqual(one);
  });

  test("a priority that has just come to ask for a number is to be chosen anew", async () => {
    const it = await kiosk(refused("queue.phone_wrong")).open();
    await it.tap("kiosk-care");
    await it.tap("kiosk-priority-senior");
    await it.tap(NO_PAPERS);
    expect(textOf("kiosk-failed")).toContain("业务刚有更新，请返回重新选择");
  });

  test("a hall without one has the care lane alone", async () => {
    await kiosk(
      showing((view) => {
        view.priorities = view.priorities.filter(({ byNumber }) => !byNumber);
      }),
    ).open();
    expect(textOf("kiosk-care")).toBe("爱心通道");
  });
});

describe("checking in with an appointment", () => {
  const NUMBER = "13800132211";

  async function arriving(answers: Answers = answered({ priority: null, slot: 1_795_333_000_000 })) {
    const it = await kiosk(answers).open();
    await it.tap("kiosk-arrival");
    await it.pass(700);
    return it;
  }
  const press = (key: string) => act(() => void fireEvent.keyDown(document.body, { key }));
  const ids = (it: PublicScreen) =>
    it.sent("queue_kiosk_act").map((args) => (args as { input: { command: string } }).input.command);

  test("a number typed on the screen gives the ticket, and tells nobody where it stands", async () => {
    const it = await arriving();
    await tapDigits(it, NUMBER);
    expect(textOf("kiosk-typed")).toBe(NUMBER);
    await it.tap("kiosk-confirm");
    expect(textOf("kiosk-number")).toBe(drawnTicket().number);
    expect(textOf("kiosk-told")).not.toContain("前面");
    expect(it.sent("queue_kiosk_act")).toEqual([
      { input: { command: expect.any(String), act: "check_in", key: NUMBER } },
    ]);
    await it.pass(5_000);
    expect(textOf("kiosk-prompt")).toBe("请选择业务");
  });

  test("it can be confirmed from six digits on, and mended", async () => {
    const it = await arriving();
    await tapDigits(it, "12345");
    expect(isDisabled("kiosk-confirm")).toBe(true);
    await tapDigits(it, "6");
    expect(isDisabled("kiosk-confirm")).toBe(false);
    await it.tapAtOnce("kiosk-erase");
    expect(textOf("kiosk-typed")).toBe("12345");
    await it.tapAtOnce("kiosk-clear");
    expect(textOf("kiosk-typed")).toBe("");
  });

  test("a keyboard types, too, and Enter confirms", async () => {
    const it = await arriving();
    for (const digit of "1234567") press(digit);
    press("Backspace");
    expect(textOf("kiosk-typed")).toBe("123456");
    press("Enter");
    await it.pass(0);
    expect(it.sent("queue_kiosk_act")).toMatchObject([{ input: { act: "check_in", key: "123456" } }]);
    expect(screen.getByTestId("kiosk-number")).toBeTruthy();
  });

  test("two taps at once are one ticket", async () => {
    const it = await arriving();
    await tapDigits(it, "123456");
    const confirm = screen.getByTestId("kiosk-confirm");
    act(() => {
      confirm.click();
      confirm.click();
    });
    await it.pass(0);
    expect(it.sent("queue_kiosk_act")).toHaveLength(1);
  });

  test("who is not expected reads what to do, and mends what was typed", async () => {
    const it = await arriving(refused("queue.not_expected"));
    await tapDigits(it, "123456");
    await it.tap("kiosk-confirm");
    expect(textOf("kiosk-refused")).toContain("或返回取普通号");
    expect(textOf("kiosk-typed")).toBe("123456");
    await it.tapAtOnce("kiosk-erase");
    expect(textOf("kiosk-refused")).toBe("");
    await it.tap("kiosk-back");
    expect(textOf("kiosk-prompt")).toBe("请选择业务");
    await it.tap("kiosk-arrival");
    expect(textOf("kiosk-typed")).toBe("");
  });

  test("who is too early reads from when on, by the hall's clock", async () => {
    const slot = Date.parse("2026-11-22T10:00:00+08:00");
    const it = await arriving(refused("queue.too_early", { from: slot - 900_000, slot }));
    await tapDigits(it, "123456");
    await it.tap("kiosk-confirm");
    expect(textOf("kiosk-refused")).toContain("您预约的是 10:00，09:45 起可以签到");
    await it.tap("kiosk-language");
    expect(textOf("kiosk-refused")).toContain("at 10:00. You can check in from 09:45 on");
  });

  test("tried again it is the same command, for the next customer another", async () => {
    const it = await arriving({ queue_kiosk_act: () => ({ err: noAnswer("gone") }) });
    await tapDigits(it, "123456");
    await it.tap("kiosk-confirm");
    await it.tap("kiosk-confirm");
    await it.tap("kiosk-back");
    await it.tap("kiosk-arrival");
    await it.pass(700);
    await tapDigits(it, "123456");
    await it.tap("kiosk-confirm");
    const [one, again, next] = ids(it);
    expect(again).toBe(one);
    expect(next).not.toBe(one);
  });

  test("what was typed is gone after half a minute without a touch, the page after a minute", async () => {
    const it = await arriving();
    await tapDigits(it, NUMBER);
    await it.pass(29_000);
    expect(textOf("kiosk-typed")).toBe(NUMBER);
    await it.pass(1_000);
    expect(textOf("kiosk-typed")).toBe("");
    await it.pass(30_000);
    expect(textOf("kiosk-prompt")).toBe("请选择业务");
  });

  test("it can be done while no ordinary number is given out", async () => {
    await kiosk(showing((view) => Object.assign(view, { issue: { state: "stopped" } }))).open();
    expect(isDisabled("kiosk-care")).toBe(true);
    expect(isDisabled("kiosk-arrival")).toBe(false);
  });
});

describe("more services than fit", () => {
  const shown = () => screen.getAllByTestId(/^kiosk-service-/).map((tile) => tile.dataset.testid);

  /** As many of one series. */
  const alike = (count: number) =>
    showing((view) => {
      const [pattern] = view.services as [KioskService];
      view.services = Array.from({ length: count }, (_, at) => ({ ...pattern, code: `s${at}` }));
    });

  test("come on the next sheet, and none is left out", async () => {
    const it = await kiosk(alike(19)).open();
    const seen = shown();
    expect(seen).toHaveLength(8);
    await it.tap("kiosk-more");
    seen.push(...shown());
    await it.tap("kiosk-more");
    seen.push(...shown());
    expect(new Set(seen).size).toBe(19);
    expect(seen).toHaveLength(19);
    expect(screen.queryByTestId("kiosk-more")).toBeNull();
    await it.tap("kiosk-back");
    expect(shown()[0]).toBe("kiosk-service-s8");
  });

  test("come sooner in large print", async () => {
    const it = await kiosk(alike(8)).open();
    await it.tap("kiosk-large");
    expect(shown()).toHaveLength(6);
    await it.tap("kiosk-more");
    expect(shown()).toEqual(["kiosk-service-s6", "kiosk-service-s7"]);
  });

  test("come sooner where texts need more room, so that nothing is cut off", async () => {
    const height = vi.spyOn(Element.prototype, "scrollHeight", "get");
    height.mockImplementation(function (this: Element) {
      return this.classList.contains("kiosk-tiles") && this.childElementCount > 4 ? 500 : 0;
    });
    const it = await kiosk(alike(7)).open();
    expect(shown()).toHaveLength(4);
    await it.tap("kiosk-more");
    expect(shown()).toEqual(["kiosk-service-s4", "kiosk-service-s5", "kiosk-service-s6"]);
    height.mockRestore();
  });
});

describe("few services", () => {
  const tiles = () => screen.getAllByRole("list")[0] as HTMLElement;

  test.each([
    [4, "kiosk-tiles-big"],
    [5, "kiosk-tiles-small"],
  ])("%i of them are set out as %s", async (count, size) => {
    await kiosk(showing(many(count))).open();
    expect(tiles().className).toContain(size);
    expect(tiles().childElementCount).toBe(count);
  });

  test("fill the page in smaller print before one of them is left to the next sheet", async () => {
    const height = vi.spyOn(Element.prototype, "scrollHeight", "get");
    height.mockImplementation(function (this: Element) {
      return this.classList.contains("kiosk-tiles-big") ? 500 : 0;
    });
    await kiosk(showing(many(3))).open();
    expect(tiles().className).toContain("kiosk-tiles-filling");
    expect(tiles().childElementCount).toBe(3);
    height.mockRestore();
  });
});

describe("when no number can be taken", () => {
  const hours = { from: 510, until: 1080 };
  const words: [Issue, string][] = [
    [{ state: "full" }, "今日号已取完"],
    [{ state: "stopped" }, "暂停取号"],
    [{ state: "closed", hours }, "取号时间 08:30–18:00"],
  ];
  test.each(words)("a tile says so: %o", async (issue, word) => {
    const it = await kiosk(
      showing((view) => {
        for (const service of view.services) if (service.code === "bill_payment") service.issue = issue;
      }),
    ).open();
    expect(textOf(NO_PAPERS)).toContain(word);
    expect(textOf(NO_PAPERS)).not.toContain("等候");
    expect(isDisabled(NO_PAPERS)).toBe(true);
    await it.tap(NO_PAPERS);
    expect(it.sent("queue_kiosk_act")).toEqual([]);
    expect(isDisabled(PAPERS)).toBe(false);
  });

  test("the whole hall says so in a sentence", async () => {
    const closed: Issue = { state: "closed", hours };
    await kiosk(
      showing((view) => {
        view.issue = closed;
        for (const service of view.services) service.issue = closed;
      }),
    ).open();
    expect(textOf("kiosk-prompt")).toBe("现在不能取号，取号时间 08:30–18:00");
    expect(isDisabled("kiosk-care")).toBe(true);
  });

  test("a refusal is a sentence with what to do", async () => {
    const it = await kiosk({
      queue_kiosk_act: () => ({ err: { code: "queue.service_full", params: {}, faults: [] } }),
    }).open();
    await it.tap(NO_PAPERS);
    expect(textOf("kiosk-failed")).toContain("这项业务今日号已取完，请选择其他业务");
    expect(textOf("kiosk-failed")).toContain("服务台工作人员");
    expect(screen.queryByTestId("kiosk-again")).toBeNull();
    await it.tap("kiosk-back");
    expect(textOf("kiosk-prompt")).toBe("请选择业务");
  });

  const ids = (it: PublicScreen) =>
    it.sent("queue_kiosk_act").map((args) => (args as { input: { command: string } }).input.command);

  test("tried again by the same customer it is the same command, by the next another", async () => {
    const it = await kiosk({ queue_kiosk_act: () => ({ err: noAnswer("gone") }) }).open();
    await it.tap(NO_PAPERS);
    await it.tap("kiosk-again");
    await it.pass(60_000);
    expect(textOf("kiosk-prompt")).toBe("请选择业务");
    await it.tap(NO_PAPERS);
    const [one, again, next] = ids(it);
    expect(again).toBe(one);
    expect(next).not.toBe(one);
  });

  test("when the core says nothing customers are sent to the desk, until it does", async () => {
    let gone = true;
    const it = await kiosk({ queue_kiosk: () => (gone ? { err: noAnswer("gone") } : undefined) }).open();
    expect(textOf("kiosk-out-of-order")).toContain("请到服务台取号");
    gone = false;
    await it.pass(10_000);
    expect(textOf("kiosk-prompt")).toBe("请选择业务");
  });
});

describe("while headquarters is away", () => {
  test("numbers are given out, and what cannot be done is said before", async () => {
    const it = await kiosk({
      ...linkIs("offline"),
      ...showing((view) => {
        for (const service of view.services) if (service.code === "consultation") service.offline = "none";
      }),
    }).open();
    expect(textOf("kiosk-offline")).toBe("网络中断，取号不受影响");
    await it.tap(PAPERS);
    expect(textOf("kiosk-limit")).toBe("现在只能登记，稍后核验");
    await it.tap("kiosk-back");
    await it.tap("kiosk-service-consultation");
    expect(textOf("kiosk-limit")).toBe("网络恢复后才能办理");
    expect(it.sent("queue_kiosk_act")).toEqual([]);
    await it.tap("kiosk-take");
    expect(screen.getByTestId("kiosk-number")).toBeTruthy();
  });

  test.each([false, true])("without the hall's host, too; then the host is what is said", async (apart) => {
    const it = await kiosk(linkIs("offline", { ...HOST, here: false, reached: false, apart })).open();
    expect(textOf("kiosk-offline")).toBe("与主机的网络中断，仍可取号，号码有效");
    await it.tap(NO_PAPERS);
    expect(screen.getByTestId("kiosk-number")).toBeTruthy();
  });

  test("a hall without headquarters says nothing of it", async () => {
    const it = await kiosk(linkIs("standalone")).open();
    expect(screen.queryByTestId("kiosk-offline")).toBeNull();
    await it.tap(PAPERS);
    expect(screen.queryByTestId("kiosk-limit")).toBeNull();
  });
});

describe("the customer's own way to read", () => {
  test("a minute without a touch ends it all: page, print and language", async () => {
    const it = await kiosk().open();
    await it.tap("kiosk-language");
    await it.tap("kiosk-large");
    await it.tap(PAPERS);
    expect(textOf("kiosk-papers")).toContain("Please check that you have with you");
    expect(screen.getByTestId("kiosk").className).toContain("kiosk-large");
    await it.pass(59_000);
    expect(screen.getByTestId("kiosk-papers")).toBeTruthy();
    await it.pass(1_000);
    expect(textOf("kiosk-prompt")).toBe("请选择业务");
    expect(screen.getByTestId("kiosk").className).not.toContain("kiosk-large");
  });

  test("every touch begins the minute anew", async () => {
    const it = await kiosk().open();
    await it.tap(PAPERS);
    await it.pass(50_000);
    fireEvent.pointerDown(screen.getByTestId("kiosk-papers"));
    await it.pass(50_000);
    expect(screen.getByTestId("kiosk-papers")).toBeTruthy();
  });

  test("the language is not remembered as the computer's, and begins as the app was started", async () => {
    const it = await kiosk().open("en");
    expect(textOf("kiosk-prompt")).toBe("What do you need?");
    expect(textOf(NO_PAPERS)).toBe("Bill payment1 waitingAbout 33–43 min");
    await it.tap("kiosk-language");
    expect(textOf("kiosk-prompt")).toBe("请选择业务");
    expect(document.documentElement.lang).toBe("zh-CN");
    expect(localStorage.length).toBe(0);
    await it.pass(60_000);
    expect(textOf("kiosk-prompt")).toBe("What do you need?");
  });

  test("it asks only what a kiosk may ask", async () => {
    const it = await kiosk().open();
    await it.tap(NO_PAPERS);
    const names = new Set(it.platform.calls.map((call) => call.name));
    expect([...names].sort()).toEqual(["link_status", "queue_kiosk", "queue_kiosk_act", "queue_paper"]);
  });
});

describe("how long it takes", () => {
  const t = startTexts("zh-CN").getFixedT("zh-CN", "kiosk");
  test.each([
    [null, "暂无开放窗口"],
    [{ p50_s: 0, p90_s: 0 }, "无需等待"],
    [{ p50_s: 20, p90_s: 59 }, "不到 1 分钟"],
    [{ p50_s: 380, p90_s: 640 }, "约 6–11 分钟"],
    [{ p50_s: 360, p90_s: 360 }, "约 6–7 分钟"],
    [{ p50_s: 0, p90_s: 60 }, "约 0–1 分钟"],
  ])("%o is %s: never a single figure", (wait, words) => {
    expect(waitText(t, wait)).toBe(words);
  });
});
