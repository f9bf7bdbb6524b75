import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, test } from "vitest";
import type { Advice, FloorView, TicketView } from "../src/bindings";
import { story } from "../src/platform/story";
import { answering, Counter } from "./counter";

const COMMAND = { command: expect.any(String) };

function recorded(): FloorView {
  const last = story.queue_floor?.findLast(({ ok }) => ok !== undefined);
  if (last === undefined) throw new Error("no floor in the recordings");
  return structuredClone(last.ok as FloorView);
}

async function managing(floor: FloorView = recorded(), answers: Parameters<typeof answering>[0] = {}) {
  const seam = answering({ queue_floor: () => ({ ok: floor }), ...answers });
  const counter = await new Counter(undefined, seam).open().signIn();
  await counter.user.keyboard("{Alt>}4{/Alt}");
  await screen.findByTestId("floor-services");
  return counter;
}

const row = (service: string) => screen.getByTestId(`floor-service-${service}`);
/** Whatever is changed on the floor is answered, with nothing new. */
const DONE = { queue_act: () => ({ ok: null }) };

describe("the floor", () => {
  test("shows each service with a range, or that no window is open for it", async () => {
    const floor = recorded();
    const [first, second] = floor.services as [(typeof floor.services)[0], (typeof floor.services)[0]];
    first.wait = { p50_s: 360, p90_s: 650 };
    second.wait = null;
    await managing(floor);
    expect(row(first.service).textContent).toContain("约 6–11 分钟");
    expect(row(second.service).textContent).toContain("—  无开放窗口");
  });

  test("shows no wait as one figure", async () => {
    const floor = recorded();
    for (const service of floor.services) service.wait = { p50_s: 300, p90_s: 300 };
    await managing(floor);
    expect(row(floor.services[0]?.service ?? "").textContent).toContain("约 5–6 分钟");
  });

  const advice = (floor: FloorView, change: Partial<Advice> = {}): Advice => ({
    passesAt: floor.now + 600_000,
    promisedS: 600,
    service: "plan_change",
    nowWait: { p50_s: 1080, p90_s: 1550 },
    withOneMore: { p50_s: 540, p90_s: 800 },
    waiting: 9,
    arrivals: 24,
    meanS: 300,
    open: 3,
    window: 4,
    ...change,
  });
  const advised = () => screen.getByTestId("advice").textContent ?? "";

  test("gives its advice with what comes of it in ranges, and the reason", async () => {
    const floor = recorded();
    floor.advice = advice(floor);
    await managing(floor);
    expect(advised()).toMatch(
      /^再开一个窗口（4号）：套餐变更等候由约 18–26 分钟降为约 9–14 分钟 · 按目前节奏 \d\d:\d\d 起等候超过 10 分钟；/,
    );
    expect(advised()).toContain("过去30分钟来 24 人，平均办理 5 分钟，开放 3 个窗口，等候 9 人");
  });

  test("with no window open it says so, and of no wait that it was too long", async () => {
    const floor = recorded();
    floor.advice = advice(floor, { passesAt: floor.now, nowWait: null, open: 0, window: null });
    await managing(floor);
    expect(advised()).toMatch(/^再开一个窗口：套餐变更等候约 9–14 分钟 · 没有窗口开放；/);
    expect(advised()).not.toContain("等候已超过");
  });

  test("says of each window who is there and what it does", async () => {
    const floor = recorded();
    const [closed, busy, paused] = floor.windows;
    const clerk = { account: "x", login: "1030", name: "李*" };
    const ticket = floor.waiting[0] as TicketView;
    Object.assign(closed?.window ?? {}, { clerk: null, paused: null });
    Object.assign(busy ?? {}, { ticket: { ...ticket, state: "called", lastCalledAt: floor.now } });
    Object.assign(busy?.window ?? {}, { clerk, paused: null });
    Object.assign(paused?.window ?? {}, { clerk, paused: "meal", pausedAt: floor.now - 300_000 });
    await managing(floor);
    const states = screen.getAllByTestId("window-state").map((state) => state.dataset.state);
    expect(states.slice(0, 3)).toEqual(["closed", "open", "paused"]);
    expect(screen.getByTestId("window-2").textContent).toContain(`${ticket.number} 已呼叫`);
    expect(screen.getByTestId("window-3").textContent).toContain("暂停 · 用餐 5分");
  });

  test("says what is worth a look, and leads to its row", async () => {
    const floor = recorded();
    const clerk = { account: "x", login: "1030", name: "李*" };
    const [first, second] = floor.waiting as [TicketView, TicketView];
    for (const ticket of floor.waiting) ticket.waitingSince = floor.now;
    second.waitingSince = floor.now - 25 * 60_000;
    first.print = "failed";
    Object.assign(floor.windows[1]?.window ?? {}, { clerk, paused: "meal", pausedAt: floor.now - 2_400_000 });
    const counter = await managing(floor);
    const sentences = within(screen.getByTestId("alerts")).getAllByRole("button");
    expect(sentences.map((each) => each.textContent)).toEqual([
      `1 人等候超过 10 分钟，最久 ${second.number} 已等 25 分钟`,
      `${first.number} 的号票没有打出`,
      "2号窗口已暂停 40 分钟：用餐",
    ]);
    await counter.user.click(screen.getByTestId("alert-late"));
    expect((document.activeElement as HTMLElement).dataset.ticket).toBe(second.number);
    await counter.user.click(screen.getByTestId("alert-paused"));
    expect(document.activeElement).toBe(screen.getByTestId("window-2"));
  });

  test("has no strip of alerts while there are none", async () => {
    const floor = recorded();
    for (const ticket of floor.waiting) ticket.waitingSince = floor.now;
    await managing(floor);
    expect(screen.queryByTestId("alerts")).toBeNull();
  });

  test("counts the wait of somebody who was sent on from then, and marks it once it is too long", async () => {
    const floor = recorded();
    const [sentOn] = floor.waiting as [TicketView];
    const calledAt = floor.now - 30 * 60_000;
    const times = { issuedAt: floor.now - 50 * 60_000, calledAt, waitingSince: floor.now - 5 * 60_000 };
    const first = { ...sentOn, id: "first", number: "A901", ...times };
    const second = { ...first, id: "second", number: "A902", waitingSince: floor.now - 12 * 60_000 };
    await managing({ ...floor, waiting: [first, second] });
    const rows = screen.getAllByTestId("floor-waiting");
    expect(rows[0]?.textContent).toContain("5分改");
    expect(rows[1]?.textContent).toContain("12分 已超时");
  });

  test("says how right the waits were that customers were told", async () => {
    await managing({ ...recorded(), told: { told: 20, byP50: 10, byP90: 18 } });
    expect(screen.getByTestId("told").textContent).toBe(
      "今日告知过等候时间的 20 人：10 人没有等过下限，18 人没有等过上限",
    );
  });

  test("is no page for somebody without the permission", async () => {
    const tape = structuredClone(story);
    for (const { ok } of tape.staff_sign_in ?? []) {
      if (ok) (ok as { permissions: string[] }).permissions = ["queue", "orders", "catalog"];
    }
    const counter = await new Counter(tape).open().signIn();
    expect(screen.queryByTestId("nav-floor")).toBeNull();
    await counter.user.keyboard("{Alt>}4{/Alt}");
    expect(screen.getByTestId("key-reason").textContent).toBe("您没有“现场”页的权限");
  });
});

describe("on the floor a manager", () => {
  test("stops tickets for a service, and for the hall", async () => {
    const counter = await managing(undefined, DONE);
    await counter.user.click(screen.getByTestId("floor-issuing-bill_payment"));
    await waitFor(() => expect(screen.getByTestId("floor-issuing-all").ariaDisabled).not.toBe("true"));
    await counter.user.click(screen.getByTestId("floor-issuing-all"));
    expect(counter.acted("stop_issuing")).toEqual([
      { ...COMMAND, act: "stop_issuing", service: "bill_payment" },
      { ...COMMAND, act: "stop_issuing", service: null },
    ]);
  });

  test("lets them be given out again", async () => {
    const counter = await managing({ ...recorded(), stopped: true }, DONE);
    await counter.user.click(screen.getByTestId("floor-issuing-all"));
    expect(counter.acted("resume_issuing")).toEqual([{ ...COMMAND, act: "resume_issuing", service: null }]);
  });

  test("tells a window whom to call", async () => {
    const counter = await managing(undefined, DONE);
    await counter.user.click(screen.getByTestId("profile-3"));
    await counter.user.click(await screen.findByTestId("profile-service-plan_change"));
    await counter.user.click(screen.getByTestId("profile-helps"));
    await counter.user.keyboard("{Enter}");
    await waitFor(() => expect(screen.queryByTestId("profile-submit")).toBeNull());
    expect(counter.acted("set_profile")).toEqual([
      { ...COMMAND, act: "set_profile", window: 3, profile: { services: ["plan_change"], helps: true } },
    ]);
  });

  test("closes a window only after being asked once more", async () => {
    const counter = await managing(undefined, DONE);
    await counter.user.click(screen.getByTestId("close-3"));
    await waitFor(() => expect(document.activeElement).toBe(screen.getByTestId("close-window-submit")));
    await counter.user.keyboard("{Enter}");
    await waitFor(() => expect(screen.queryByTestId("close-window-submit")).toBeNull());
    expect(counter.acted("close_window")).toEqual([]);
    await counter.user.click(screen.getByTestId("close-3"));
    await counter.user.click(await screen.findByTestId("close-window-anyway"));
    expect(counter.acted("close_window")).toEqual([{ ...COMMAND, act: "close_window", window: 3 }]);
  });

  test("moves somebody who waits to another service", async () => {
    const floor = recorded();
    const ticket = floor.waiting[0] as TicketView;
    const counter = await managing(floor, DONE);
    await counter.user.click(screen.getByTestId(`move-${ticket.number}`));
    await screen.findByTestId("move-submit");
    await counter.user.keyboard("z{Enter}");
    await waitFor(() => expect(screen.queryByTestId("move-submit")).toBeNull());
    expect(counter.acted("move")).toEqual([
      { ...COMMAND, act: "move", ticket: ticket.id, service: "consultation" },
    ]);
  });
});
