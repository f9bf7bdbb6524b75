import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, test } from "vitest";
import type { Outcome, QueueBoard, TicketView, VisitNote } from "../src/bindings";
import { story } from "../src/platform/story";
import { answering, Counter, calledTicket, clockGoesOn, firstOk, refusal, toAct } from "./counter";

const COMMAND = { command: expect.any(String) };
const focused = () => (document.activeElement as HTMLElement).dataset.testid;

async function serving(answers: Parameters<typeof answering>[0] = {}) {
  const counter = await new Counter(undefined, answering(answers)).open().signIn();
  return counter.serve();
}

const step = (taken: object) => ({ ...COMMAND, act: "ticket", ticket: calledTicket().id, step: taken });

/** A recorded board on which somebody rests, or was passed over. */
function boardWith(some: (board: QueueBoard) => unknown[]): QueueBoard {
  const boards = (story.queue_board ?? []).map((recorded) => recorded.ok as QueueBoard);
  const found = boards.find((board) => board.current === null && some(board).length > 0);
  if (found === undefined) throw new Error("no such board in the recordings");
  return found;
}

async function at(board: QueueBoard) {
  return new Counter(undefined, answering({ queue_board: () => ({ ok: board }) })).open().signIn();
}

describe("a visit that rests", () => {
  test("is put there by F8, the kind's digit and Enter, and the window can call", async () => {
    const counter = await serving();
    await counter.user.keyboard("{F8}");
    await waitFor(() => expect(focused()).toBe("park-kind-fetch_papers"));
    await counter.user.keyboard("2{Tab}a paper 1{Enter}");
    await screen.findByTestId("next-call-next");
    expect(counter.acted("park")).toEqual([step({ step: "park", kind: "papers_stay", note: "a paper 1" })]);
    await waitFor(() => expect(focused()).toBe("next-call-next"));
    expect(screen.queryByTestId("park-submit")).toBeNull();
  });

  test("is gone on with from its list, which says why it rests", async () => {
    const board = boardWith(({ parked }) => parked);
    const { ticket, note } = board.parked[0] as (typeof board.parked)[0];
    const counter = await at(board);
    const row = within(screen.getByTestId("parked-row"));
    expect(screen.getByTestId("parked-row").textContent).toContain("客户去取材料");
    expect(screen.getByTestId("parked-row").textContent).toContain(note);
    await counter.user.click(row.getByTestId("parked-row-act"));
    expect(counter.acted("resume")).toEqual([
      { ...COMMAND, act: "ticket", ticket: ticket.id, step: { step: "resume" } },
    ]);
  });

  test("cannot be gone on with while a customer is at the window", async () => {
    const parked = boardWith((board) => board.parked).parked;
    const busy = story.queue_board?.find((recorded) => (recorded.ok as QueueBoard).current !== null);
    await at({ ...(busy?.ok as QueueBoard), parked });
    const button = screen.getByTestId("parked-row-act");
    expect(button).toHaveProperty("disabled", true);
    expect(button.title).toContain(calledTicket().number);
  });

  test("is found in the palette, as is somebody who was passed over", async () => {
    const counter = await at(boardWith(({ missed }) => missed));
    await counter.user.keyboard("{Control>}k{/Control}");
    await counter.user.type(await screen.findByTestId("palette-field"), "重排{Enter}");
    await waitFor(() => expect(counter.acted("return")).toHaveLength(1));
  });
});

test("somebody who was passed over is put back into the line from the list", async () => {
  const board = boardWith(({ missed }) => missed);
  const counter = await at(board);
  await counter.user.click(screen.getByTestId("missed-row-act"));
  expect(counter.acted("return")).toEqual([
    { ...COMMAND, act: "ticket", ticket: board.missed[0]?.id, step: { step: "return" } },
  ]);
});

describe("a customer sent on with F7", () => {
  test("goes to the window of the digit, for the service of the letter, and comes back", async () => {
    const counter = await serving();
    await counter.user.keyboard("{F7}");
    await waitFor(() => expect(focused()).toBe("transfer-to-line"));
    await counter.user.keyboard("2{Tab}t{Tab}check the plan 3{Tab} {Enter}");
    await screen.findByTestId("next-call-next");
    expect(counter.acted("transfer")).toEqual([
      step({
        step: "transfer",
        destination: { to: "window", window: 2 },
        service: "plan_change",
        note: "check the plan 3",
        come_back: true,
      }),
    ]);
  });

  test("goes to the line where nothing else is chosen; Esc sends nobody and gives the focus back", async () => {
    const counter = await serving();
    const field = document.activeElement;
    await counter.user.keyboard("{F7}");
    await screen.findByTestId("transfer-submit");
    await counter.user.keyboard("{Escape}");
    await waitFor(() => expect(document.activeElement).toBe(field));
    expect(counter.acted("transfer")).toEqual([]);
    await counter.user.keyboard("{F7}");
    await waitFor(() => expect(focused()).toBe("transfer-to-line"));
    await counter.user.keyboard("{Enter}");
    await waitFor(() => expect(counter.acted("transfer")).toHaveLength(1));
    expect(counter.acted("transfer")[0]).toMatchObject({
      step: { destination: { to: "line" }, service: calledTicket().service, note: null, come_back: false },
    });
  });

  test("stays in the dialog, with the reason, when it is refused", async () => {
    const counter = await serving(toAct("transfer", refusal("queue.sent_nowhere")));
    await counter.user.keyboard("{F7}");
    await waitFor(() => expect(focused()).toBe("transfer-to-line"));
    await counter.user.keyboard("{Enter}");
    expect((await screen.findByTestId("transfer-failure")).textContent).toContain("另一个去处");
  });

  test.each(["F7", "F8", "F10"])("%s first asks about what is not submitted", async (key) => {
    const counter = await serving();
    const chord = key === "F10" ? "{Shift>}{F10}{/Shift}" : `{${key}}`;
    await counter.user.keyboard(`138${chord}`);
    expect(screen.getByTestId("unsubmitted").textContent).toContain(
      `再按一次 ${key === "F10" ? "Shift+F10" : key}`,
    );
    expect(screen.queryByRole("dialog")).toBeNull();
    await counter.user.keyboard(chord);
    expect(await screen.findByRole("dialog")).toBeTruthy();
  });
});

test("Shift+F10 ends a visit in which nothing could be done, by one digit", async () => {
  const counter = await serving();
  await counter.user.keyboard("{Shift>}{F10}{/Shift}");
  await waitFor(() => expect(focused()).toBe("outcome-not_possible"));
  await counter.user.keyboard("2");
  await screen.findByTestId("next-call-next");
  expect(counter.acted("finish")).toEqual([step({ step: "finish", outcome: "referred" })]);
});

test("F10 ends a visit as served", async () => {
  const counter = await serving();
  await counter.user.keyboard("{F10}");
  await waitFor(() => expect(counter.acted("finish")).toEqual([step({ step: "finish", outcome: "served" })]));
});

describe("a pause", () => {
  test("begins with F11 and the reason's digit, shows, and ends with F11", async () => {
    const counter = await new Counter().open().signIn();
    await counter.user.keyboard("{F11}");
    await waitFor(() => expect(focused()).toBe("pause-reason-meal"));
    await counter.user.keyboard("1");
    expect((await screen.findByTestId("paused")).textContent).toContain("用餐");
    expect(counter.acted("pause_window")).toEqual([{ ...COMMAND, act: "pause_window", reason: "meal" }]);
    await waitFor(() => expect(focused()).toBe("next-pause"));
    await counter.user.keyboard("{F11}");
    await screen.findByTestId("next-call-next");
    expect(counter.acted("resume_window")).toHaveLength(1);
  });

  test("does not end with the Enter that was meant for its dialog, and does with a later one", async () => {
    const counter = await new Counter().open().signIn();
    await counter.user.keyboard("{F11}");
    await waitFor(() => expect(focused()).toBe("pause-reason-meal"));
    await counter.user.keyboard("1");
    await waitFor(() => expect(focused()).toBe("next-pause"));
    clockGoesOn(1_000);
    await counter.user.keyboard("{Enter} ");
    expect(counter.acted("resume_window")).toHaveLength(0);
    expect(screen.getByTestId("paused")).toBeTruthy();
    clockGoesOn(1_500);
    await counter.user.keyboard("{Enter}");
    await waitFor(() => expect(counter.acted("resume_window")).toHaveLength(1));
  });

  test("ends with the next call", async () => {
    const counter = await new Counter().open().signIn();
    await counter.user.keyboard("{F11}");
    await waitFor(() => expect(focused()).toBe("pause-reason-meal"));
    await counter.user.keyboard("3");
    await screen.findByTestId("paused");
    expect(counter.acted("pause_window")).toMatchObject([{ reason: "desk_work" }]);
    await counter.user.keyboard("{F2}");
    await waitFor(() => expect(counter.acted("call_next")).toHaveLength(1));
  });

  test("is none with a customer at the window", async () => {
    const counter = await serving();
    await counter.user.keyboard("{F11}");
    expect(screen.queryByRole("dialog")).toBeNull();
    expect(screen.getByTestId("key-reason").textContent).toContain(calledTicket().number);
  });
});

describe("what the board knows", () => {
  test("why the next customer is this one, and how others stand in the line", async () => {
    const board = structuredClone(firstOk<QueueBoard>("queue_board"));
    const [first, second] = board.waiting as [TicketView, TicketView];
    board.next = { ticket: first.id, number: first.number, standing: "priority", passes: 2, helps: true };
    Object.assign(first, { standing: "priority" });
    Object.assign(second, { standing: "transferred", destination: { to: "window", window: 3 } });
    await at(board);
    expect(screen.getByTestId("next-reason").textContent).toBe(
      `下一位 ${first.number} · 优先客户，先于 2 位早到的客户 · 本窗口业务无人，协助其他业务`,
    );
    const [one, two, three] = screen.getAllByTestId("waiting-row").map((row) => row.textContent);
    expect(one).toContain("优先");
    expect(two).toContain("转办 →3号");
    expect(three).not.toMatch(/优先|转办|→/);
  });

  test("what the clerk before left to say, where the customer goes afterwards, and the priority", async () => {
    const busy = story.queue_board?.find(({ ok }) => (ok as QueueBoard).current?.state === "serving");
    const board = structuredClone(busy?.ok as QueueBoard);
    const visit: VisitNote = { note: "请核对套餐", comesBackTo: 1 };
    await at({ ...board, visit, current: { ...(board.current as TicketView), priority: "senior" } });
    const brief = await screen.findByTestId("visit-brief");
    expect(brief.textContent).toContain("请核对套餐");
    expect(brief.textContent).toContain("办完回 1号窗口");
    expect(screen.getByTestId("current-state").textContent).toContain("长者优先");
  });

  test("how long a visit has been handled, without what it rested", async () => {
    const busy = story.queue_board?.find(({ ok }) => (ok as QueueBoard).current?.state === "serving");
    const board = structuredClone(busy?.ok as QueueBoard);
    const times = { startedAt: board.now - 3_600_000, servingSince: board.now - 62_000, workedMs: 120_000 };
    await at({ ...board, current: { ...(board.current as TicketView), ...times } });
    expect(screen.getByTestId("elapsed").textContent).toMatch(/03:0\d/);
  });

  test("that a colleague has taken the window over; the way out is beside it", async () => {
    const board = structuredClone(firstOk<QueueBoard>("queue_board"));
    const own = board.windows.find(({ clerk }) => clerk !== null);
    Object.assign(own ?? {}, { clerk: { account: "another", login: "1030", name: "李*" } });
    const counter = await at(board);
    expect(screen.getByTestId("lost-window").textContent).toContain("已由 李* 接管");
    await counter.user.click(screen.getByTestId("lost-sign-out"));
    await screen.findByTestId("sign-in-login");
    expect(counter.sent("staff_sign_out")).toHaveLength(1);
  });

  test("how each of the latest visits ended: only one that was served is done", async () => {
    const board = structuredClone(firstOk<QueueBoard>("queue_board"));
    const ended = (outcome: Outcome): TicketView => ({
      ...(board.waiting[0] as TicketView),
      id: outcome,
      state: "finished",
      outcome,
    });
    board.recentCalls = (["served", "left", "not_possible", "referred"] as const).map(ended);
    await at(board);
    const rows = screen.getAllByTestId("recent-call").map((row) => row.textContent);
    expect(rows).toEqual(
      ["已办结", "客户离开", "未能办理", "引导至其他渠道"].map((word) => expect.stringContaining(word)),
    );
    expect(rows.slice(1).join()).not.toContain("办结");
  });

  test("nothing of the kind at one's own window", async () => {
    await new Counter().open().signIn();
    expect(screen.queryByTestId("lost-window")).toBeNull();
  });
});
