import { screen, waitFor } from "@testing-library/react";
import { describe, expect, test } from "vitest";
import type { QueueBoard, SessionView, TicketView } from "../src/bindings";
import type { RecordedPlatform } from "../src/platform/recorded";
import { story } from "../src/platform/story";
import type { Tape } from "../src/platform/tape";
import type { Platform } from "../src/platform/types";
import {
  answering,
  Counter,
  calledTicket,
  clockGoesOn,
  composingKey,
  issuedTicket,
  refusal,
  toAct,
} from "./counter";

function firstWaiting(tape: Tape): TicketView {
  const boards = (tape.queue_board ?? []).map((board) => board.ok as QueueBoard | undefined);
  const first = boards.flatMap((board) => board?.waiting ?? [])[0];
  if (first === undefined) throw new Error("nobody waits in the recordings");
  return first;
}

describe("the queue, by keyboard", () => {
  test("signing in shows who waits, and the call button has the focus", async () => {
    await new Counter().open().signIn();
    expect(screen.getAllByTestId("waiting-row").length).toBeGreaterThan(0);
    expect(document.activeElement).toBe(screen.getByTestId("next-call-next"));
  });

  test("Ctrl+I and the service's letter issue a ticket", async () => {
    const counter = await new Counter().open().signIn();
    await counter.user.keyboard("{Control>}i{/Control}j");
    expect(await screen.findByTestId("issued-number")).toHaveProperty("textContent", issuedTicket().number);
  });

  test("F2 calls the next, the start button gets the focus, Enter starts, the first field gets the focus", async () => {
    const counter = await new Counter().open().signIn();
    await counter.user.keyboard("{F2}");
    const start = await screen.findByTestId("next-start");
    expect(screen.getByTestId("current-number").textContent).toBe(calledTicket().number);
    await waitFor(() => expect(document.activeElement).toBe(start));
    clockGoesOn(600);
    await counter.user.keyboard("{Enter}");
    await screen.findByTestId("submit");
    await waitFor(() => expect(document.activeElement?.id).toMatch(/^root_/));
    expect(counter.acted("start")).toHaveLength(1);
  });

  test("a second Enter, meant for the call, starts nobody; F5 starts at once", async () => {
    const counter = await new Counter().open().signIn();
    clockGoesOn(600);
    await counter.user.keyboard("{Enter}");
    const start = await screen.findByTestId("next-start");
    await waitFor(() => expect(document.activeElement).toBe(start));
    clockGoesOn(599);
    await counter.user.keyboard("{Enter} ");
    expect(counter.acted("start")).toHaveLength(0);
    await counter.user.keyboard("{F5}");
    await screen.findByTestId("submit");
    expect(counter.acted("call_next")).toHaveLength(1);
  });

  test("hurried keys wait for what is under way: F2 and F5 at once call and start", async () => {
    const answers: (() => void)[] = [];
    const slow = (recorded: RecordedPlatform): Platform => ({
      ...recorded,
      call: async (name, args) => {
        if (name === "queue_act") await new Promise<void>((answer) => answers.push(answer));
        return recorded.call(name, args);
      },
    });
    const counter = await new Counter(story, slow).open().signIn();
    await counter.user.keyboard("{F2}");
    await waitFor(() => expect(answers).toHaveLength(1));
    await counter.user.keyboard("{F2}{F5}");
    expect(screen.getByTestId("key-reason").textContent).toBe("正在处理");
    answers[0]?.();
    await waitFor(() => expect(answers).toHaveLength(2));
    answers[1]?.();
    await screen.findByTestId("submit");
    expect(counter.acted("call_next")).toHaveLength(1);
    expect(counter.acted("start")).toHaveLength(1);
  });

  test("a key that cannot act now sends nothing and says why", async () => {
    const counter = await new Counter().open().signIn();
    await counter.user.keyboard("{F10}");
    expect(counter.acted("finish")).toHaveLength(0);
    expect(screen.getByTestId("key-reason").textContent).not.toBe("");
    expect(screen.getByTestId("key-finish").title).toBe(screen.getByTestId("key-reason").textContent);
  });

  test("a key of another page, or that needs a customer, says so", async () => {
    const counter = await new Counter().open().signIn();
    const reason = () => screen.getByTestId("key-reason").textContent;
    await counter.user.keyboard("{F6}");
    expect(reason()).toBe("没有正在办理的客户");
    await counter.user.keyboard("{F12}");
    expect(reason()).toBe("现在没有要收款的业务");
    await counter.user.keyboard("{Control>}p{/Control}");
    expect(reason()).toBe("在“回执”页使用，按 Alt+2 前往");
    await counter.user.keyboard("{Alt>}3{/Alt}");
    await screen.findByTestId("figure-issued");
    expect(reason()).toBe("");
    for (const key of ["{F2}", "{Control>}i{/Control}"]) {
      await counter.user.keyboard(key);
      expect(reason()).toBe("在“柜台”页使用，按 Alt+1 前往");
    }
    expect(counter.acted("call_next")).toHaveLength(0);
  });

  test("the key of a page for which there is no permission says so", async () => {
    const tape = structuredClone(story);
    for (const { ok } of tape.staff_sign_in ?? []) {
      if (ok) (ok as SessionView).permissions = ["queue", "orders", "catalog"];
    }
    const counter = await new Counter(tape).open().signIn();
    await counter.user.keyboard("{Alt>}3{/Alt}");
    expect(screen.getByTestId("key-reason").textContent).toBe("您没有“汇总”页的权限");
  });

  test("the visit says what the ticket was drawn for, and the promise in minutes", async () => {
    const counter = await new Counter().open().signIn();
    await counter.serve();
    expect(screen.getByTestId("drawn-for").textContent).toBe("取号：缴费充值");
    expect(screen.getByTestId("elapsed").textContent).toContain("承诺 5 分钟");
  });

  test("keys belong to the input method while it composes", async () => {
    const counter = await new Counter().open().signIn();
    await counter.serve();
    const field = document.activeElement as Element;
    for (const key of ["F10", "F2", "Enter"]) composingKey(key, field);
    expect(counter.acted("finish")).toHaveLength(0);
    expect(document.activeElement).toBe(field);
    await counter.user.keyboard("{F10}");
    await waitFor(() => expect(counter.acted("finish")).toHaveLength(1));
  });

  test("a second press while the first is on its way is one command", async () => {
    const counter = await new Counter().open().signIn();
    await counter.user.dblClick(screen.getByTestId("issue-bill_payment"));
    await screen.findByTestId("issued-number");
    expect(counter.acted("issue")).toHaveLength(1);
  });

  test("a refusal stays beside the visit, with what to do next", async () => {
    const refusing = new Counter(undefined, answering(toAct("call_next", refusal("queue.nobody_waiting"))));
    await refusing.open("en").signIn();
    await refusing.user.keyboard("{F2}");
    const notice = await screen.findByTestId("queue-failure");
    expect(notice.textContent).toContain("Ctrl+I");
  });

  test("what the queue's station did not answer is asked again as the same command", async () => {
    const counter = new Counter(undefined, answering(toAct("call_next", refusal("queue.host_unreachable"))));
    await counter.open().signIn();
    await counter.user.keyboard("{F2}");
    await screen.findByTestId("queue-failure");
    await counter.user.keyboard("{F2}");
    await waitFor(() => expect(counter.acted("call_next")).toHaveLength(2));
    const [first, second] = counter.acted("call_next");
    expect(second).toEqual(first);
  });

  test("a ticket that did not print says so and is printed again", async () => {
    const tape = structuredClone(story);
    const unprinted = { ...firstWaiting(tape), print: "failed" as const };
    for (const board of tape.queue_board ?? []) {
      const shown = board.ok as QueueBoard | undefined;
      if (shown) shown.waiting = shown.waiting.map((each) => (each.id === unprinted.id ? unprinted : each));
    }
    const counter = await new Counter(tape).open().signIn();
    const notice = screen.getByTestId("ticket-unprinted");
    expect(notice.dataset.ticket).toBe(unprinted.number);
    await counter.user.click(screen.getByTestId("ticket-print-again"));
    expect(counter.acted("print_again")).toEqual([
      { command: expect.any(String), act: "print_again", ticket: unprinted.id },
    ]);
  });

  test("says how the window can be freed, by what is going on at it", async () => {
    const counter = await new Counter().open().signIn();
    const reason = () => screen.getByTestId("key-reason").textContent;
    await counter.user.keyboard("{F2}");
    await screen.findByTestId("next-start");
    await waitFor(() => expect(screen.getByTestId("next-start")).toHaveProperty("disabled", false));
    await counter.user.keyboard("{F2}");
    expect(reason()).toBe(`${calledTicket().number} 已呼叫，请开始 F5 或过号 F4`);
    await counter.user.keyboard("{F5}");
    await screen.findByTestId("submit");
    await counter.user.keyboard("{F2}");
    expect(reason()).toBe(`${calledTicket().number} 正在办理，请先结束 F10`);
    await counter.user.keyboard("{F5}");
    expect(reason()).toBe(`${calledTicket().number} 已在办理`);
  });
});
