import { screen, waitFor } from "@testing-library/react";
import { describe, expect, test } from "vitest";
import { answering, Counter, clockGoesOn, issuedTicket, toAct } from "./counter";

const servicesOf = (counter: Counter) =>
  counter.acted("issue").map((issue) => issue.act === "issue" && issue.service);
const focused = () => document.activeElement;
const field = (name: string) => document.getElementById(`root_${name}`) as HTMLInputElement;

/** A customer is being served, and the clerk is in the middle of the customer's name. */
async function typingAName() {
  const seam = answering(toAct("issue", { ok: issuedTicket() }));
  const counter = await new Counter(undefined, seam).open().signIn();
  await counter.serve();
  field("name").focus();
  await counter.user.keyboard("wang");
  return counter;
}

describe("a ticket given out in the middle of an order", () => {
  test("by its letter, which gives the focus back: what is typed next is the name again", async () => {
    const counter = await typingAName();
    await counter.user.keyboard("{Control>}i{/Control}");
    expect(focused()).toBe(screen.getByTestId("issue-bill_payment"));
    await counter.user.keyboard("jtz");
    expect(field("name").value).toBe("wangtz");
    await screen.findByTestId("issued-number");
    expect(servicesOf(counter)).toEqual(["bill_payment"]);
  });

  test("by arrow and Enter is for the service that has the focus", async () => {
    const counter = await typingAName();
    await counter.user.keyboard("{Control>}i{/Control}{ArrowDown}");
    expect(focused()).toBe(screen.getByTestId("issue-plan_change"));
    await counter.user.keyboard("{Enter}");
    expect(focused()).toBe(field("name"));
    expect(servicesOf(counter)).toEqual(["plan_change"]);
  });

  test("by mouse gives the focus back, too", async () => {
    const counter = await typingAName();
    await counter.user.click(screen.getByTestId("issue-consultation"));
    await counter.user.keyboard("jj");
    expect(field("name").value).toBe("wangjj");
    expect(servicesOf(counter)).toEqual(["consultation"]);
  });

  test("or not after all: Esc gives the focus back", async () => {
    const counter = await typingAName();
    await counter.user.keyboard("{Control>}i{/Control}{Escape}j");
    expect(field("name").value).toBe("wangj");
    expect(servicesOf(counter)).toEqual([]);
  });
});

describe("a priority", () => {
  const prioritiesOf = (counter: Counter) =>
    counter.acted("issue").map((issue) => issue.act === "issue" && issue.priority);

  test("is chosen by its digit before the letter, for that one ticket", async () => {
    const counter = await typingAName();
    await counter.user.keyboard("{Control>}i{/Control}1");
    expect(screen.getByTestId("priority-senior")).toHaveProperty("checked", true);
    await counter.user.keyboard("j1");
    expect(field("name").value).toBe("wang1");
    await screen.findByTestId("issued-number");
    expect(screen.getByTestId("priority-none")).toHaveProperty("checked", true);
    await counter.user.keyboard("{Control>}i{/Control}t");
    await waitFor(() => expect(prioritiesOf(counter)).toEqual(["senior", null]));
    expect(servicesOf(counter)).toEqual(["bill_payment", "plan_change"]);
  });

  test("is taken back with 0", async () => {
    const counter = await typingAName();
    await counter.user.keyboard("{Control>}i{/Control}20j");
    await waitFor(() => expect(prioritiesOf(counter)).toEqual([null]));
  });
});

describe("tickets given out while the window is free", () => {
  test("go on by letters, and Enter is for the last one; the same press twice is one", async () => {
    const counter = await new Counter().open().signIn();
    clockGoesOn(0);
    await counter.user.keyboard("{Control>}i{/Control}t");
    await screen.findByTestId("issued-number");
    await counter.user.keyboard("t");
    clockGoesOn(399);
    await counter.user.keyboard("{Enter}");
    expect(servicesOf(counter)).toEqual(["plan_change"]);
    clockGoesOn(1);
    await counter.user.keyboard("{Enter}");
    await waitFor(() => expect(servicesOf(counter)).toEqual(["plan_change", "plan_change"]));
    expect(focused()).toBe(screen.getByTestId("issue-plan_change"));
  });

  test("go on at once with Ctrl+I", async () => {
    const counter = await new Counter().open().signIn();
    await counter.user.keyboard("{Control>}i{/Control}t");
    await screen.findByTestId("issued-number");
    await counter.user.keyboard("{Control>}i{/Control}j");
    expect(servicesOf(counter)).toEqual(["plan_change", "bill_payment"]);
  });
});
