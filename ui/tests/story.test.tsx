import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, test } from "vitest";
import type { QueueBoard, StoryStep, TicketStory, TicketView } from "../src/bindings";
import { waitOf } from "../src/features/queue/story/wait";
import { story } from "../src/platform/story";
import { answering, Counter, firstOk, orderWithoutPayment, refusal } from "./counter";

/** The stories that the recorded core told: of a ticket that was sent on, and of a VIP's. */
function recorded(): { sentOn: TicketStory; vip: TicketStory } {
  const [sentOn, vip] = (story.queue_story ?? []).map(({ ok }) => structuredClone(ok) as TicketStory);
  if (sentOn === undefined || vip === undefined) throw new Error("no stories in the recordings");
  return { sentOn, vip };
}

type Answers = Parameters<typeof answering>[0];

/** A clerk at the counter; every ticket has this story. */
async function reading(told: TicketStory = recorded().sentOn, answers: Answers = {}) {
  const seam = answering({
    queue_story: () => ({ ok: told }),
    orders_of_ticket: () => ({ ok: [] }),
    ...answers,
  });
  return await new Counter(undefined, seam).open().signIn();
}

/** Opened from the first who waits. */
async function opened(told?: TicketStory, answers: Answers = {}) {
  const counter = await reading(told, answers);
  const number = screen.getAllByTestId("waiting-row")[0]?.dataset.ticket ?? "";
  await counter.user.click(screen.getByTestId(`story-${number}`));
  await screen.findByTestId("story");
  return counter;
}

const cells = (row: HTMLElement) =>
  within(row)
    .getAllByRole("cell")
    .map((cell) => cell.textContent);
const told = async () => (await screen.findAllByTestId("story-step")).map(cells);
const wait = async () => (await screen.findByTestId("story-wait")).textContent;

describe("a ticket's story", () => {
  test("tells each step in words, by whom, and how long after the one before", async () => {
    await opened();
    const clerk = "王* 9001";
    expect(await told()).toEqual([
      ["15:21:05", "取号 业务咨询告知约 25–33 分钟", clerk, ""],
      ["15:21:05", "号票已打印", "打印 · 1号机", "00:00"],
      ["15:26:23", "3号窗口呼叫", clerk, "05:18"],
      ["15:26:24", "过号", clerk, "00:01"],
      ["15:26:25", "过号重排", clerk, "00:01"],
      ["15:26:26", "3号窗口呼叫", clerk, "00:01"],
      ["15:26:27", "开始办理", clerk, "00:01"],
      ["15:26:28", "挂起：客户去取材料说明：缺身份证", clerk, "00:01"],
      ["15:26:29", "3号窗口继续办理", clerk, "00:01"],
      ["15:26:30", "转办 业务咨询，到1号窗口办完回来 · 说明：请核对套餐", clerk, "00:01"],
    ]);
    expect(screen.getByTestId("story-head-number").textContent).toBe("A004");
    expect(screen.getByTestId("story-what").textContent).toBe("业务咨询等候转办 →1号");
    expect(await wait()).toBe("告知约 25–33 分钟实际等候 6 分钟早于告知");
  });

  test("of a VIP says that the number was asked for, at the kiosk", async () => {
    await opened(recorded().vip);
    expect((await told())[0]).toEqual([
      "15:26:36",
      "取号 套餐变更贵宾客户（已核对号码） · 告知约 15–23 分钟",
      "取号机 · 1号机",
      "",
    ]);
    expect(screen.getByTestId("story-what").textContent).toBe("套餐变更等候优先贵宾客户");
  });

  test.each([
    ["served", "已办结"],
    ["left", "客户离开"],
  ] as const)("of a visit that ended as %s says %s", async (outcome, word) => {
    const { sentOn } = recorded();
    await opened({ ...sentOn, ticket: { ...sentOn.ticket, state: "finished", outcome } });
    expect((await screen.findByTestId("story-what")).textContent).toBe(`业务咨询${word}`);
  });

  test("has a word for every other thing that can happen", async () => {
    const { sentOn } = recorded();
    const base = { at: sentOn.ticket.issuedAt, clerk: null, station: 2, void: false };
    const person = { login: "1024", name: "张*" };
    const steps: StoryStep[] = [
      {
        ...base,
        what: "issued",
        service: "consultation",
        priority: null,
        entitled: false,
        slot: base.at,
        told: null,
      },
      { ...base, what: "print_failed", code: "printer.unreachable" },
      { ...base, clerk: person, station: null, what: "print_requested" },
      { ...base, clerk: person, station: null, what: "recalled" },
      { ...base, clerk: person, station: null, what: "moved", service: "plan_change" },
      {
        ...base,
        clerk: person,
        station: null,
        what: "transferred",
        destination: { to: "person", account: "zhang" },
        person,
        service: "plan_change",
        comeBack: false,
        note: null,
      },
      { ...base, clerk: person, station: null, what: "sent_back" },
      { ...base, clerk: person, station: null, what: "finished", outcome: "left" },
      { ...base, what: "cleared" },
    ];
    await opened({ ...sentOn, steps });
    expect((await told()).map(([, what, who]) => [what, who])).toEqual([
      ["取号 业务咨询预约 15:21", "取号机 · 2号机"],
      ["号票没有打出打印机连不上。请检查电源和网线后补打。", "打印 · 2号机"],
      ["重打号票", "张* 1024"],
      ["重呼", "张* 1024"],
      ["改办 套餐变更", "张* 1024"],
      ["转办 套餐变更，到张* 1024 本人", "张* 1024"],
      ["办完，回原窗口", "张* 1024"],
      ["结束：客户离开", "张* 1024"],
      ["日终清号", "日终 · 2号机"],
    ]);
  });

  test("says of a step that changed nothing that it did, and why; it takes no time", async () => {
    const { sentOn } = recorded();
    const [issued, , called] = sentOn.steps as [StoryStep, StoryStep, StoryStep];
    const late = { ...called, at: called.at - 60_000, void: true };
    await opened({ ...sentOn, steps: [issued, late, called] });
    const [, second, third] = await told();
    expect(second?.[1]).toBe("3号窗口呼叫未生效记下这一步时，还不知道别处已办的，所以没有改变结果");
    expect(second?.[3]).toBe("");
    expect(third?.[3]).toBe("05:18");
  });

  test("has the visit's orders beneath, each in a line", async () => {
    const order = orderWithoutPayment("bill_payment");
    await opened(undefined, { orders_of_ticket: () => ({ ok: [{ ...order, total: 10_000 }] }) });
    const row = within(await screen.findByTestId("story-orders")).getByRole("row");
    expect(cells(row)[0]).toBe(order.number);
    expect(cells(row)[1]).toBe("缴费充值");
    expect(cells(row)[2]).toBe("已完成");
    expect(cells(row)[4]).toBe("¥100.00");
  });

  test("that cannot be read says so, and can be asked for again", async () => {
    let fails = true;
    const { sentOn } = recorded();
    const counter = await opened(undefined, {
      queue_story: () => (fails ? refusal("queue.unknown_ticket") : { ok: sentOn }),
    });
    const fault = within(screen.getByTestId("story"));
    expect((await fault.findByTestId("query-fault")).dataset.code).toBe("queue.unknown_ticket");
    fails = false;
    await counter.user.click(fault.getByRole("button"));
    expect(await told()).toHaveLength(10);
  });

  test("closes with Esc and gives the focus back to where it was opened", async () => {
    const counter = await opened();
    await waitFor(() => expect(document.activeElement).toBe(screen.getByTestId("story")));
    await counter.user.keyboard("{Escape}");
    await waitFor(() => expect(screen.queryByTestId("story")).toBeNull());
    const number = screen.getAllByTestId("waiting-row")[0]?.dataset.ticket ?? "";
    await waitFor(() => expect(document.activeElement).toBe(screen.getByTestId(`story-${number}`)));
  });

  test("is asked for again when the queue changes", async () => {
    const counter = await opened();
    await told();
    const before = counter.sent("queue_story").length;
    counter.platform.emit("changed", { slices: ["queue"] });
    await waitFor(() => expect(counter.sent("queue_story").length).toBeGreaterThan(before));
  });
});

describe("the way to a ticket's story", () => {
  const asked = (counter: Counter) =>
    (counter.sent("queue_story") as { input: { ticket: string } }[]).map(({ input }) => input.ticket);

  test("is its number on the floor", async () => {
    const counter = await reading();
    await counter.user.keyboard("{Alt>}4{/Alt}");
    const row = (await screen.findAllByTestId("floor-waiting"))[0] as HTMLElement;
    await counter.user.click(screen.getByTestId(`story-${row.dataset.ticket}`));
    await screen.findByTestId("story-what");
    expect(asked(counter)).toHaveLength(1);
  });

  test("is its number at the counter: in hand, resting, missed, called lately", async () => {
    const board = firstOk<QueueBoard>("queue_board");
    const like = (number: string, change: Partial<TicketView>): TicketView => ({
      ...(board.waiting[0] as TicketView),
      id: number,
      number,
      ...change,
    });
    const counter = await reading(undefined, {
      queue_board: () => ({
        ok: {
          ...board,
          current: like("A901", { state: "serving", servingSince: board.now }),
          parked: [{ ticket: like("A902", { state: "parked", parkedAt: board.now }), note: null }],
          missed: [like("A903", { state: "no_show", endedAt: board.now })],
          recentCalls: [like("A904", { state: "finished", lastCalledAt: board.now })],
        },
      }),
    });
    for (const number of ["A901", "A902", "A903", "A904"]) {
      await counter.user.click(screen.getByTestId(`story-${number}`));
      await screen.findByTestId("story");
      await counter.user.keyboard("{Escape}");
      await waitFor(() => expect(screen.queryByTestId("story")).toBeNull());
    }
    expect(asked(counter)).toEqual(["A901", "A902", "A903", "A904"]);
  });

  test("is found in the palette, after what can be done with the ticket", async () => {
    const counter = await reading();
    const number = screen.getAllByTestId("waiting-row")[1]?.dataset.ticket ?? "";
    await counter.user.keyboard("{Control>}k{/Control}");
    await counter.user.type(await screen.findByTestId("palette-field"), number);
    const offered = screen.getAllByTestId("palette-item").map((item) => item.firstChild?.textContent);
    expect(offered).toEqual([expect.stringMatching(`^呼叫 ${number}`), `${number} 全程`]);
    await counter.user.keyboard("{ArrowDown}{Enter}");
    expect(await screen.findByTestId("story-what")).toBeTruthy();
  });
});

describe("a wait against what was told", () => {
  const NOW = 1_800_000_000_000;
  const ticket = (change: Partial<TicketView>): TicketView => ({
    ...recorded().vip.ticket,
    issuedAt: NOW,
    calledAt: null,
    endedAt: null,
    told: { p50_s: 360, p90_s: 650 },
    ...change,
  });
  const past = (seconds: number) => NOW + seconds * 1000;

  test.each([
    [300, 5, "sooner"],
    [301, 6, "within"],
    [660, 11, "within"],
    [661, 12, "later"],
  ] as const)("of %i seconds counts as %i minutes, %s", (seconds, minutes, verdict) => {
    const called = ticket({ calledAt: past(seconds) });
    expect(waitOf(called, past(9000))).toMatchObject({ minutes, verdict, ended: "called" });
  });

  test("is judged before the call only once it is too long", () => {
    expect(waitOf(ticket({}), past(60))).toMatchObject({ minutes: 1, ended: "not_yet", verdict: null });
    expect(waitOf(ticket({}), past(700))).toMatchObject({ ended: "not_yet", verdict: "later" });
  });

  test("is not judged where nothing was told, or nobody was called", () => {
    expect(waitOf(ticket({ told: null, calledAt: past(60) }), NOW)).toMatchObject({
      told: null,
      verdict: null,
    });
    expect(waitOf(ticket({ endedAt: past(9000) }), NOW)).toMatchObject({ ended: "uncalled", verdict: null });
  });
});
