import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, test, vi } from "vitest";
import type { Failure } from "../src/bindings";
import type { Platform } from "../src/platform/types";
import { Counter } from "./counter";

vi.mock("../src/shell/paper/drawPdf", () => ({
  drawPdf: async (_pdf: string, host: HTMLElement) => {
    const canvas = document.createElement("canvas");
    canvas.dataset.testid = "preview-canvas";
    host.replaceChildren(canvas);
    return 1;
  },
}));

type Sent = { input: { command: string; payment: unknown; form: unknown } };

/** Holds the answers to `orders_submit` back until they are given. */
function holding(failures: (Failure | null)[]) {
  const release: (() => void)[] = [];
  const seam = (recorded: Platform): Platform => ({
    ...recorded,
    call: async (name, args) => {
      const answer = await recorded.call(name, args);
      if (name !== "orders_submit") return answer;
      const failure = failures.shift();
      await new Promise<void>((resolve) => release.push(resolve));
      return failure ? { err: failure } : answer;
    },
  });
  return { seam, release };
}

async function fillBillPayment(counter: Counter, tendered: string) {
  await counter.user.keyboard("13800132211{Enter}100{Enter}");
  const field = screen.getByTestId("tendered");
  await counter.user.clear(field);
  await counter.user.type(field, tendered);
}

describe("an order", () => {
  test("faults appear at their fields, found by the core", async () => {
    const counter = await new Counter().open().signIn();
    await counter.serve();
    await counter.user.keyboard("{Control>}{Enter}{/Control}");
    const phone = await screen.findByTestId("field-root_phone");
    await waitFor(() => expect(within(phone).getByRole("alert").textContent).toBe("必填"));
    expect(screen.getByTestId("submit-failure").dataset.code).toBe("orders.invalid");
    expect(document.getElementById("root_phone")?.getAttribute("aria-invalid")).toBe("true");
  });

  test("nothing is chosen or ticked for the customer", async () => {
    const counter = await new Counter().open().signIn();
    await counter.serve();
    await counter.user.click(screen.getByTestId("service-plan_change"));
    const form = await screen.findByTestId("field-root_plan");
    for (const choice of within(form).getAllByRole("radio")) expect(choice).toHaveProperty("checked", false);
    expect(document.getElementById("root_acknowledged")).toHaveProperty("checked", false);
  });

  test("Enter moves through the form to the submit button", async () => {
    const counter = await new Counter().open().signIn();
    await counter.serve();
    const passed: string[] = [];
    for (let step = 0; step < 5; step += 1) {
      const now = document.activeElement as HTMLElement;
      passed.push(now.id || now.dataset.testid || "");
      if (now.dataset.testid !== "submit") await counter.user.keyboard("{Enter}");
    }
    expect(passed).toEqual(["root_phone", "root_amount", "root_name", "tendered", "submit"]);
  });

  test("amounts are typed in yuan and sent in fen, and the change is shown before and after", async () => {
    const counter = await new Counter().open().signIn();
    await counter.serve();
    await fillBillPayment(counter, "200");
    await waitFor(() => expect(screen.getByTestId("change").textContent).toBe("¥100.00"));
    await counter.user.keyboard("{Control>}{Enter}{/Control}");
    expect(await screen.findByTestId("change-given")).toHaveProperty("textContent", "¥100.00");
    const [sent] = counter.sent("orders_submit") as Sent[];
    expect(sent?.input.form).toEqual({ phone: "13800132211", amount: 10000 });
    expect(sent?.input.payment).toEqual({ method: "cash", tendered: 20000 });
  });

  test("an amount of 0 is one, and for the core to refuse", async () => {
    const counter = await new Counter().open().signIn();
    await counter.serve();
    await waitFor(() => expect(document.getElementById("root_amount")).not.toBeNull());
    const amount = document.getElementById("root_amount") as HTMLInputElement;
    await counter.user.type(amount, "0");
    await counter.user.keyboard("{Control>}{Enter}{/Control}");
    const [sent] = counter.sent("orders_submit") as Sent[];
    expect(sent?.input.form).toEqual({ amount: 0 });
  });

  test.each(["2.0.0", "abc", "-5"])("cash that is no amount says so at its field: %s", async (typed) => {
    const { seam, release } = holding([{ code: "orders.payment_required", params: {}, faults: [] }]);
    const counter = await new Counter(undefined, seam).open().signIn();
    await counter.serve();
    await fillBillPayment(counter, typed);
    expect(screen.getByTestId("tendered")).toHaveProperty("value", typed);
    expect(within(screen.getByTestId("payment")).queryByRole("alert")).toBeNull();
    await counter.user.keyboard("{Control>}{Enter}{/Control}");
    await waitFor(() => expect(release).toHaveLength(1));
    release[0]?.();
    await waitFor(() => expect(screen.getByTestId("submit")).toHaveProperty("disabled", false));
    const fault = within(screen.getByTestId("payment")).getByRole("alert");
    expect(fault.textContent).toBe("请填金额，如 100 或 100.50");
    expect(screen.queryByTestId("submit-failure")).toBeNull();
  });

  test("no more can be typed as an amount than fits beside it", async () => {
    const counter = await new Counter().open().signIn();
    await counter.serve();
    await fillBillPayment(counter, "99999999999999");
    expect(screen.getByTestId("tendered")).toHaveProperty("value", "999999999");
  });

  test("F12 takes the next way of paying, and what belongs to it is typed at once", async () => {
    const counter = await new Counter().open().signIn();
    await counter.serve();
    await counter.user.keyboard("{F12}{F12}a1");
    expect(screen.getByTestId("method-qr")).toHaveProperty("checked", true);
    expect(screen.getByTestId("reference")).toHaveProperty("value", "a1");
    await counter.user.keyboard("{F12}{F12}200");
    expect(screen.getByTestId("tendered")).toHaveProperty("value", "200");
  });

  test("submitting twice while the first is on its way is one order", async () => {
    const { seam, release } = holding([]);
    const counter = await new Counter(undefined, seam).open().signIn();
    await counter.serve();
    await fillBillPayment(counter, "200");
    await counter.user.keyboard("{Control>}{Enter}{Enter}{/Control}");
    await waitFor(() => expect(release).toHaveLength(1));
    for (const answer of release) answer();
    await screen.findByTestId("order-done");
    expect(counter.sent("orders_submit")).toHaveLength(1);
  });

  test("a retry without an answer to the first carries the same command id, a new order another", async () => {
    const { seam, release } = holding([{ code: "storage.failed", params: {}, faults: [] }, null, null]);
    const counter = await new Counter(undefined, seam).open().signIn();
    await counter.serve();
    await fillBillPayment(counter, "200");
    const submit = async (nth: number) => {
      await counter.user.keyboard("{Control>}{Enter}{/Control}");
      await waitFor(() => expect(release).toHaveLength(nth));
      release[nth - 1]?.();
    };
    await submit(1);
    await screen.findByTestId("submit-failure");
    await submit(2);
    await screen.findByTestId("order-done");
    await fillBillPayment(counter, "200");
    await submit(3);
    const [first, second, third] = (counter.sent("orders_submit") as Sent[]).map(
      (sent) => sent.input.command,
    );
    expect(first).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7/);
    expect(second).toBe(first);
    expect(third).not.toBe(first);
  });

  test("what was typed for one service is kept while another is looked at", async () => {
    const counter = await new Counter().open().signIn();
    await counter.serve();
    await counter.user.keyboard("13800132211");
    await counter.user.click(screen.getByTestId("service-consultation"));
    await screen.findByTestId("field-root_content");
    await counter.user.click(screen.getByTestId("service-bill_payment"));
    await waitFor(() =>
      expect(document.getElementById("root_phone")).toHaveProperty("value", "138 0013 2211"),
    );
  });

  test("a failed print shows as a word with its reason, and F9 previews the receipt", async () => {
    const counter = await new Counter().open().signIn();
    await counter.serve();
    await fillBillPayment(counter, "200");
    await counter.user.keyboard("{Control>}{Enter}{/Control}");
    await waitFor(() => expect(screen.getByTestId("receipt-state").dataset.state).toBe("failed"));
    expect(screen.getByTestId("receipt-fault").textContent).not.toBe("");
    await counter.user.keyboard("{F9}");
    expect(await screen.findByTestId("preview-canvas")).toBeTruthy();
    await counter.user.keyboard("{F9}");
    await waitFor(() => expect(counter.sent("receipt_reprint")).toHaveLength(1));
  });

  test("a digit mended in the middle of a number keeps the caret there", async () => {
    const counter = await new Counter().open().signIn();
    await counter.serve();
    await counter.user.keyboard("13800132211");
    const phone = document.getElementById("root_phone") as HTMLInputElement;
    phone.setSelectionRange(5, 7);
    await counter.user.keyboard("97");
    expect(phone.value).toBe("138 0973 2211");
    expect(phone.selectionStart).toBe(7);
  });

  test("digits and signs in full width are taken for what they mean, and the caret stays", async () => {
    const counter = await new Counter().open().signIn();
    await counter.serve();
    await counter.user.keyboard("１３８００１３２２１１{Enter}１００．５０");
    const field = (id: string) => document.getElementById(id) as HTMLInputElement;
    expect(field("root_phone").value).toBe("138 0013 2211");
    expect(field("root_amount").value).toBe("100.50");
    field("root_amount").setSelectionRange(1, 2);
    await counter.user.keyboard("９");
    expect(field("root_amount").value).toBe("190.50");
    expect(field("root_amount").selectionStart).toBe(2);
    await counter.user.type(screen.getByTestId("tendered"), "２００");
    expect(field("tendered").value).toBe("200");
    await counter.user.keyboard("{Control>}{Enter}{/Control}");
    await waitFor(() => expect(counter.sent("orders_submit")).toHaveLength(1));
    const [sent] = counter.sent("orders_submit") as Sent[];
    expect(sent?.input.form).toEqual({ phone: "13800132211", amount: 19050 });
    expect(sent?.input.payment).toEqual({ method: "cash", tendered: 20000 });
  });

  test("why a key could not act goes when it can again", async () => {
    const { seam, release } = holding([]);
    const counter = await new Counter(undefined, seam).open().signIn();
    await counter.serve();
    await fillBillPayment(counter, "200");
    await counter.user.keyboard("{Control>}{Enter}{Enter}{/Control}");
    expect(screen.getByTestId("key-reason").textContent).toBe("正在提交");
    release[0]?.();
    await screen.findByTestId("order-done");
    expect(screen.getByTestId("key-reason").textContent).toBe("");
  });
});
