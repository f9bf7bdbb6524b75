import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, test } from "vitest";
import { answering, Counter, orderWithoutPayment, refusal } from "./counter";

const SUBMIT = "{Control>}{Enter}{/Control}";
const ASKED = "“缴费充值”还没有提交：提交 Ctrl+↵；不办了再按一次 F10";

type Answers = Parameters<typeof answering>[0];

async function serving(answers: Answers = {}) {
  const counter = await new Counter(undefined, answering(answers)).open().signIn();
  return counter.serve();
}

const value = (id: string) => (document.getElementById(id) as HTMLInputElement).value;
const focused = () => {
  const at = document.activeElement as HTMLInputElement;
  return at.id || at.name || at.dataset.testid;
};

/** A bill paid in cash, the focus being in its first field. */
async function payABill(counter: Counter) {
  await counter.user.keyboard("13800132211{Enter}100{Enter}wang xiaoming{Enter}200");
  await counter.user.keyboard(SUBMIT);
  await screen.findByTestId("order-done");
}

const PLAN_REFUSED = refusal("orders.invalid", {
  faults: ["/acknowledged", "/effective", "/name", "/phone", "/plan"].map((field) => ({
    field,
    code: "form.required",
    params: {},
  })),
});

describe("a half-filled order", () => {
  test("is not finished away without a word; the second F10 does it", async () => {
    const counter = await serving();
    await counter.user.keyboard("138{F10}");
    expect(screen.getAllByText(ASKED)).toHaveLength(1);
    expect(screen.getByTestId("unsubmitted").textContent).toBe(ASKED);
    expect(counter.acted("finish")).toHaveLength(0);
    await counter.user.keyboard("{F10}");
    await waitFor(() => expect(counter.acted("finish")).toHaveLength(1));
  });

  test("is named where another service is shown", async () => {
    const counter = await serving();
    await counter.user.keyboard("138{F6}t");
    await waitFor(() => expect(focused()).toBe("root_name"));
    await counter.user.keyboard("{F10}");
    expect(screen.getByTestId("unsubmitted").textContent).toBe(
      "“缴费充值”还没有提交：按 F6 回去；不办了再按一次 F10",
    );
    expect(counter.acted("finish")).toHaveLength(0);
  });

  test("is asked about anew after anything else was pressed", async () => {
    const counter = await serving({ orders_submit: () => PLAN_REFUSED });
    for (const between of ["138{F10}0", "{F10}{Tab}", `{F10}${SUBMIT}`]) {
      await counter.user.keyboard(between);
      expect(screen.queryByTestId("unsubmitted")).toBeNull();
    }
    await counter.user.keyboard("{F10}");
    expect(screen.getByTestId("unsubmitted")).toBeTruthy();
    expect(counter.acted("finish")).toHaveLength(0);
  });

  test("and its service are there again after a look at another page", async () => {
    const counter = await serving();
    await counter.user.keyboard("{F6}t");
    await waitFor(() => expect(focused()).toBe("root_phone"));
    await counter.user.keyboard("1380013{Alt>}2{/Alt}");
    await screen.findByTestId("receipts");
    await counter.user.keyboard("{Alt>}1{/Alt}");
    await screen.findByTestId("submit");
    expect(screen.getByTestId("service-plan_change").getAttribute("aria-selected")).toBe("true");
    expect(value("root_phone")).toBe("138 0013");
    expect(focused()).toBe("root_name");
  });

  test("of which everything was taken back is none", async () => {
    const counter = await serving();
    await counter.user.keyboard("{F6}t");
    await waitFor(() => expect(focused()).toBe("root_phone"));
    await counter.user.keyboard("1{Backspace}{F10}");
    await waitFor(() => expect(counter.acted("finish")).toHaveLength(1));
  });

  test("goes with its visit", async () => {
    const counter = await serving();
    await counter.user.keyboard("138{F10}{F10}");
    await screen.findByTestId("next-call-next");
    await counter.serve();
    expect(value("root_phone")).toBe("");
  });
});

describe("the cursor", () => {
  test("goes to the first wrong field in the form's own order, every time", async () => {
    const counter = await serving({ orders_submit: () => PLAN_REFUSED });
    await counter.user.keyboard("{F6}t");
    await waitFor(() => expect(focused()).toBe("root_phone"));
    for (const _ of [1, 2]) {
      document.getElementById("root_name")?.focus();
      await counter.user.keyboard(SUBMIT);
      await waitFor(() => expect(focused()).toBe("root_phone"));
    }
  });

  test("goes to the first of several choices where one is missing", async () => {
    const faults = [{ field: "/plan", code: "form.required" as const, params: {} }];
    const counter = await serving({ orders_submit: () => refusal("orders.invalid", { faults }) });
    await counter.user.keyboard("{F6}t");
    await counter.user.keyboard(SUBMIT);
    await waitFor(() => expect(focused()).toBe("root_plan"));
  });

  test("goes into the form by Enter on its tab and by its letter, of the one shown, too", async () => {
    const counter = await serving();
    await counter.user.keyboard("{F6}");
    expect(focused()).toBe("service-bill_payment");
    await counter.user.keyboard("{Enter}");
    expect(focused()).toBe("root_phone");
    await counter.user.keyboard("{F6}j");
    expect(focused()).toBe("root_phone");
    await counter.user.keyboard("{F6}z");
    await waitFor(() => expect(focused()).toBe("root_topic"));
  });

  test("stays on the services while arrows move along them", async () => {
    const counter = await serving();
    await counter.user.keyboard("{F6}{ArrowRight}{ArrowRight}");
    expect(focused()).toBe("service-consultation");
    await counter.user.keyboard("{Enter}");
    expect(focused()).toBe("root_topic");
  });

  test("is in the first field again after a consultation", async () => {
    const counter = await serving({ orders_submit: () => ({ ok: orderWithoutPayment("consultation") }) });
    await counter.user.keyboard("{F6}z");
    await waitFor(() => expect(focused()).toBe("root_topic"));
    await counter.user.keyboard(" {Enter}a question");
    expect(value("root_content")).toBe("a question");
    await counter.user.keyboard(SUBMIT);
    await screen.findByTestId("order-done");
    expect(focused()).toBe("root_topic");
    expect(value("root_content")).toBe("");
  });
});

describe("an order taken", () => {
  test("shows so for a service with choices and a tick", async () => {
    const counter = await serving({ orders_submit: () => ({ ok: orderWithoutPayment("plan_change") }) });
    await counter.user.keyboard("{F6}t");
    await waitFor(() => expect(focused()).toBe("root_phone"));
    await counter.user.keyboard("13800132211{Enter}wang{Enter} {Enter} {Enter} ");
    await counter.user.keyboard(SUBMIT);
    expect(await screen.findByTestId("order-done")).toBeTruthy();
    await waitFor(() => expect(counter.sent("orders_check").length).toBeGreaterThan(2));
    expect(screen.getByTestId("order-done")).toBeTruthy();
  });

  test("is submitted once: nothing is asked of the empty form until something is typed", async () => {
    const counter = await serving();
    await payABill(counter);
    await counter.user.keyboard(SUBMIT);
    expect(counter.sent("orders_submit")).toHaveLength(1);
    expect(screen.getByTestId("order-done")).toBeTruthy();
    expect(screen.queryByRole("alert")).toBeNull();
    await counter.user.keyboard("5");
    expect(screen.queryByTestId("order-done")).toBeNull();
    expect(screen.getByTestId("submit")).toHaveProperty("disabled", false);
  });

  test("is said no more once another service is chosen", async () => {
    const counter = await serving();
    await payABill(counter);
    await counter.user.keyboard("{F6}z");
    await waitFor(() => expect(focused()).toBe("root_topic"));
    expect(screen.queryByTestId("order-done")).toBeNull();
    await counter.user.keyboard("{F6}j");
    await waitFor(() => expect(focused()).toBe("root_amount"));
    expect(screen.queryByTestId("order-done")).toBeNull();
  });

  test("leaves the customer's number and name for the next, and the cursor in the first empty field", async () => {
    const counter = await serving();
    await payABill(counter);
    await waitFor(() => expect(focused()).toBe("root_amount"));
    expect([value("root_phone"), value("root_name")]).toEqual(["138 0013 2211", "wang xiaoming"]);
    await counter.user.keyboard("{F6}z");
    await waitFor(() => expect(focused()).toBe("root_topic"));
    expect(value("root_phone")).toBe("138 0013 2211");
    await counter.user.keyboard("{F6}t");
    await waitFor(() => expect(focused()).toBe("root_plan"));
    expect(value("root_name")).toBe("wang xiaoming");
  });

  test("leaves nothing that F10 would ask about, nor anything for the next customer", async () => {
    const counter = await serving();
    await payABill(counter);
    await counter.user.keyboard("{F6}t{F10}");
    await waitFor(() => expect(counter.acted("finish")).toHaveLength(1));
    await screen.findByTestId("next-call-next");
    await counter.serve();
    expect([value("root_phone"), value("root_name")]).toEqual(["", ""]);
  });
});

describe("signing out with a customer at the window", () => {
  test("asks first, and Enter stays", async () => {
    const counter = await serving();
    await counter.user.click(screen.getByTestId("sign-out"));
    await waitFor(() => expect(document.activeElement).toBe(screen.getByTestId("stay-submit")));
    await counter.user.keyboard("{Enter}");
    await waitFor(() => expect(screen.queryByTestId("stay-submit")).toBeNull());
    expect(counter.sent("staff_sign_out")).toHaveLength(0);
  });

  test("is done by its own button, and nothing written is left for whoever comes next", async () => {
    const counter = await serving();
    await counter.user.keyboard("13800132211");
    await counter.user.click(screen.getByTestId("sign-out"));
    await counter.user.click(await screen.findByTestId("sign-out-anyway"));
    await screen.findByTestId("sign-in-login");
    expect(counter.sent("staff_sign_out")).toHaveLength(1);
    await counter.signIn();
    await counter.serve();
    expect(value("root_phone")).toBe("");
    expect(within(screen.getByTestId("field-root_phone")).queryByRole("alert")).toBeNull();
  });
});
