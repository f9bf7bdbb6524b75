import { describe, expect, test } from "vitest";
import { Intents } from "../src/ask/intents";
import { canonical, TapePlayer } from "../src/platform/tape";

const issue = (command: string) => ({ input: { command, act: "issue", service: "bill_payment" } });
const step = (ticket: string, step: string) => ({
  input: { command: "any", act: "ticket", ticket, step: { step } },
});

describe("a recorded run", () => {
  const tape = {
    queue_board: [
      { args: {}, step: 1, ok: "empty" },
      { args: {}, step: 3, ok: "one waits" },
    ],
    queue_act: [
      { args: issue("recorded"), step: 2, ok: "A001" },
      { args: step("A001", "call"), step: 4, ok: "called" },
      { args: step("A001", "start"), step: 5, ok: "serving" },
    ],
    summary_list: [
      { args: { input: { figure: "waits" } }, ok: "waits" },
      { args: { input: { figure: "orders" } }, ok: "orders" },
    ],
  };

  test("a query hears what was true at that place, a mutation moves on whatever its command id", () => {
    const player = new TapePlayer(tape);
    expect(player.answer("queue_board", {})?.ok).toBe("empty");
    expect(player.answer("queue_act", issue("another"))?.ok).toBe("A001");
    expect(player.answer("queue_board", {})?.ok).toBe("one waits");
  });

  test("a mutation that was not recorded is answered only by one of its kind", () => {
    const player = new TapePlayer(tape);
    expect(player.answer("queue_act", step("A002", "start"))?.ok).toBe("serving");
    expect(player.answer("queue_act", step("A002", "call"))?.ok).toBe("called");
    expect(player.answer("queue_act", step("A001", "finish"))).toBeUndefined();
    expect(player.answer("queue_act", { input: { command: "any", act: "pause_window" } })).toBeUndefined();
  });

  test("answers are found by their arguments, else the first one", () => {
    const player = new TapePlayer(tape);
    expect(player.answer("summary_list", { input: { figure: "orders" } })?.ok).toBe("orders");
    expect(player.answer("summary_list", { input: { figure: "takings" } })?.ok).toBe("waits");
    expect(player.answer("nothing_like_it", {})).toBeUndefined();
  });
});

describe("command ids", () => {
  test("are kept until the intent is answered, whatever the order of its fields", () => {
    const intents = new Intents();
    const first = intents.idFor("orders_submit", { a: 1, b: 2 });
    expect(intents.idFor("orders_submit", { b: 2, a: 1 })).toBe(first);
    expect(intents.idFor("orders_submit", { a: 1, b: 3 })).not.toBe(first);
    intents.answered("orders_submit", { a: 1, b: 2 });
    expect(intents.idFor("orders_submit", { a: 1, b: 2 })).not.toBe(first);
  });

  test("a form's own field named command is part of its content", () => {
    expect(canonical({ input: { command: "x", form: { command: "y" } } })).toBe(
      '{"input":{"form":{"command":"y"}}}',
    );
  });
});
