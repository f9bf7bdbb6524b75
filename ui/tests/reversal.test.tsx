import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, test, vi } from "vitest";
import type { OrderView, PaymentMethod, ReceiptsToday, Reverse } from "../src/bindings";
import { type Answer, noAnswer } from "../src/platform/types";
import { answering, Counter, firstOk, refusal } from "./counter";
import { orderOf, reversalOf } from "./refused";

vi.mock("../src/shell/paper/drawPdf", () => ({ drawPdf: async () => 1 }));

type Given = {
  order?: Partial<OrderView>;
  /** What the core says, try by try. */
  said?: (input: Reverse) => Answer<OrderView> | undefined;
};

const paidBy = (method: PaymentMethod) => ({
  ...(orderOf().payment as NonNullable<OrderView["payment"]>),
  method,
  ...(method === "cash" ? {} : { reference: "****4321", tendered: null, change: null }),
});

/** A clerk before today's receipts, of which the only one is of `order`. */
async function atReceipts({ order: change, said }: Given = {}) {
  const order = orderOf({ number: "R-1", reversible: true, ...change });
  const { receipt } = firstOk<ReceiptsToday>("receipts_today").receipts[0] as ReceiptsToday["receipts"][0];
  const held = { receipts: [{ receipt, order }] };
  const seam = answering({
    receipts_today: () => ({ ok: structuredClone(held) }),
    orders_reverse: ({ input }) => {
      const answer = said?.(input);
      if (answer !== undefined) return answer;
      const reversal = reversalOf(order);
      held.receipts = [...held.receipts, { receipt: { ...reversal.receipt, id: "back" }, order: reversal }];
      return { ok: reversal };
    },
  });
  const counter = await new Counter(undefined, seam).open().signIn();
  await counter.user.keyboard("{Alt>}2{/Alt}");
  await waitFor(() => expect(document.activeElement?.closest("tr")).toBeTruthy());
  return { counter, held };
}

async function asked(given?: Given) {
  const { counter, held } = await atReceipts(given);
  await counter.user.keyboard("{Control>}r{/Control}");
  await waitFor(() => expect(document.activeElement).toBe(field("reversal-reason")));
  return { counter, held };
}

const field = (id: string) => screen.getByTestId<HTMLInputElement>(id);
const faultOf = (id: string) =>
  screen.getByTestId(`field-${id}`).querySelector("[role=alert]")?.textContent ?? null;
const sent = (counter: Counter) =>
  (counter.sent("orders_reverse") as { input: Reverse }[]).map(({ input }) => input);
const gone = () => waitFor(() => expect(screen.queryByTestId("reversal-submit")).toBeNull());
const NEEDS_MANAGER = refusal("orders.approval_required", { params: { limit: 5000 } });

describe("taking an order back", () => {
  test("shows what is taken back and how the money goes back", async () => {
    await asked();
    const facts = screen.getByTestId("reversal-facts").textContent;
    expect(facts).toBe("业务缴费充值 · 138****2211金额¥100.00 现金退款从钱箱退现金 ¥100.00");
    expect(screen.queryByTestId("reversal-reference")).toBeNull();
  });

  test("asks why, and tells the number, what to give back and whether it is printed", async () => {
    const { counter } = await asked();
    await counter.user.keyboard("paid twice{Enter}");
    await gone();
    expect(sent(counter)).toEqual([
      {
        command: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-7/),
        order: orderOf().id,
        reason: "paid twice",
        reference: null,
        pass: null,
      },
    ]);
    const done = screen.getByTestId("reversal-done");
    expect(done.textContent).toContain("R-1 已冲正，冲正单 R-back");
    expect(screen.getByTestId("refund-given").textContent).toBe("¥100.00");
    expect(within(done).getByTestId("receipt-state").dataset.state).toBe("queued");
  });

  test("tells it once its receipt is printed", async () => {
    const { counter, held } = await asked();
    await counter.user.keyboard("paid twice{Enter}");
    await gone();
    held.receipts = held.receipts.map((each) => ({
      ...each,
      receipt: { ...each.receipt, print: "printed" as const },
    }));
    counter.platform.emit("changed", { slices: ["orders"] });
    const state = () => within(screen.getByTestId("reversal-done")).getByTestId("receipt-state");
    await waitFor(() => expect(state().dataset.state).toBe("printed"));
  });

  test("of a card payment asks for the slip's reference", async () => {
    const { counter } = await asked({ order: { payment: paidBy("card") } });
    expect(screen.getByTestId("reversal-facts").textContent).toContain("银行卡 ****4321");
    await counter.user.keyboard("wrong line{Enter}");
    expect(document.activeElement).toBe(field("reversal-reference"));
    await counter.user.keyboard("ＲＦ２０２６{Enter}");
    await gone();
    expect(sent(counter)).toMatchObject([{ reason: "wrong line", reference: "RF2026" }]);
  });

  test("of an order for which nothing was due gives nothing back", async () => {
    const { counter } = await asked({ order: { payment: null, total: 0 } });
    expect(screen.getByTestId("reversal-facts").textContent).toContain("没有收款，不用退");
    await counter.user.keyboard("by mistake{Enter}");
    await gone();
    expect(screen.queryByTestId("refund-given")).toBeNull();
  });

  test("is the same command once more where there was no answer", async () => {
    const answers = [{ err: noAnswer("lost") }];
    const { counter } = await asked({ said: () => answers.shift() });
    await counter.user.keyboard("paid twice{Enter}");
    await screen.findByTestId("reversal-failure");
    await counter.user.keyboard("{Control>}{Enter}{/Control}");
    await gone();
    const [first, second] = sent(counter);
    expect(second?.command).toBe(first?.command);
  });
});

describe("what is wrong with it", () => {
  test("is said beside the reason", async () => {
    const said = () =>
      refusal("orders.invalid", {
        faults: [{ field: "/reason", code: "form.min_length", params: { limit: 2 } }],
      });
    const { counter } = await asked({ said });
    await counter.user.keyboard("x{Enter}");
    await waitFor(() => expect(faultOf("reversal-reason")).toBe("至少 2 个字"));
    expect(document.activeElement).toBe(field("reversal-reason"));
    await counter.user.keyboard("y");
    expect(faultOf("reversal-reason")).toBeNull();
  });

  test("is said beside the reference, and there alone", async () => {
    const { counter } = await asked({
      order: { payment: paidBy("qr") },
      said: () => refusal("orders.reference_missing"),
    });
    await counter.user.keyboard("wrong line{Enter}{Enter}");
    await waitFor(() => expect(faultOf("reversal-reference")).toContain("4–32 位"));
    expect(screen.queryByTestId("reversal-failure")).toBeNull();
  });

  test.each(["orders.not_reversible", "orders.reversed"])("is said at the foot: %s", async (code) => {
    const { counter } = await asked({ said: () => refusal(code) });
    await counter.user.keyboard("paid twice{Enter}");
    expect((await screen.findByTestId("reversal-failure")).dataset.code).toBe(code);
  });
});

describe("a manager's approval", () => {
  async function unapproved(then: () => Answer<OrderView> | undefined = () => undefined) {
    const { counter } = await asked({ said: ({ pass }) => (pass === null ? NEEDS_MANAGER : then()) });
    await counter.user.keyboard("paid twice{Enter}");
    await waitFor(() => expect(document.activeElement).toBe(field("pass-login")));
    return counter;
  }

  test("is asked for where the amount needs it, and given by login and password", async () => {
    const counter = await unapproved();
    expect(screen.getByTestId("approval").textContent).toBe("超过 ¥50.00 的冲正须经理批准");
    expect(screen.queryByTestId("reversal-failure")).toBeNull();
    await counter.user.keyboard("9001{Enter}secret-word{Enter}");
    await gone();
    expect(sent(counter).map(({ pass }) => pass)).toEqual([null, { login: "9001", password: "secret-word" }]);
  });

  test("is not given by an empty field", async () => {
    const counter = await unapproved();
    await counter.user.keyboard("9001{Control>}{Enter}{/Control}");
    expect(document.activeElement).toBe(field("pass-password"));
    expect(sent(counter)).toHaveLength(1);
  });

  test.each(["staff.wrong_password", "orders.may_not_approve"])(
    "that fails by %s says so at the field, and the password is typed anew",
    async (code) => {
      const counter = await unapproved(() => refusal(code, { params: { left: 4 } }));
      await counter.user.keyboard("9001{Enter}wrong{Enter}");
      expect((await screen.findByTestId("pass-fault")).dataset.code).toBe(code);
      expect(screen.queryByTestId("reversal-failure")).toBeNull();
      expect(field("pass-password").value).toBe("");
      expect(document.activeElement).toBe(field("pass-password"));
      await counter.user.keyboard("n");
      expect(screen.queryByTestId("pass-fault")).toBeNull();
      expect(screen.getByTestId("approval")).toBeTruthy();
    },
  );
});

describe("today's receipts", () => {
  test("offer it by the row's button", async () => {
    const { counter } = await atReceipts();
    await counter.user.click(screen.getByTestId("reverse"));
    expect(await screen.findByTestId("reversal-submit")).toBeTruthy();
  });

  test("do not offer it for what cannot be taken back: the key says so", async () => {
    const { counter } = await atReceipts({ order: { reversible: false } });
    expect(screen.queryByTestId("reverse")).toBeNull();
    await counter.user.keyboard("{Control>}r{/Control}");
    expect(screen.getByTestId("key-reason").textContent).toBe("这张受理单不能冲正，或已过时限");
  });

  test("show what took an order back as that, below zero", async () => {
    const { counter } = await asked();
    await counter.user.keyboard("paid twice{Enter}");
    await gone();
    const row = (await screen.findByText("冲正 R-1")).closest("tr");
    expect(row?.textContent).toContain("-¥100.00");
  });
});
