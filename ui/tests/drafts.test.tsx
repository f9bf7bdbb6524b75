import { screen, waitFor } from "@testing-library/react";
import { describe, expect, test } from "vitest";
import type { Draft, TicketView } from "../src/bindings";
import { chosenIn, formsIn, newVisit, restoredIn, takenIn, typedIn } from "../src/features/orders/visit";
import type { Answer } from "../src/platform/types";
import { answering, Counter, calledTicket, firstOk, refusal } from "./counter";

const PHONE = "13800132211";
const field = (name: string) => document.getElementById(`root_${name}`) as HTMLInputElement;

type Core = { drafts?: Draft[]; keep?: () => Answer<null> };

/** A clerk with a customer; the core holds these drafts of the visit. */
async function serving({ drafts = [], keep = () => ({ ok: null }) }: Core = {}) {
  const seam = answering({
    orders_drafts: () => ({ ok: drafts }),
    orders_keep_draft: () => keep(),
    orders_check: () => ({ ok: { faults: [], quote: null, asked: { absent: [], required: [] } } }),
  });
  const counter = await new Counter(undefined, seam).open().signIn();
  return counter.serve();
}

function draftOf(ticket: TicketView, service: string, form: Draft["form"]): Draft {
  return { ticket: ticket.id, service, catalogVersion: 0, form };
}

const kept = (counter: Counter) =>
  (counter.sent("orders_keep_draft") as { input: Draft }[]).map(({ input }) => [input.service, input.form]);

describe("what is filled in", () => {
  test("is kept once nobody types any more, each state once", async () => {
    const counter = await serving();
    await counter.user.type(field("phone"), PHONE);
    await waitFor(() => expect(kept(counter)).toEqual([["bill_payment", { phone: PHONE }]]));
    await counter.user.type(field("amount"), "1");
    await waitFor(() =>
      expect(kept(counter).at(-1)).toEqual(["bill_payment", { phone: PHONE, amount: 100 }]),
    );
    expect(kept(counter)).toHaveLength(2);
  });

  test("is kept at once by whoever goes to another page", async () => {
    const counter = await serving();
    await counter.user.type(field("phone"), "138");
    await counter.user.keyboard("{Control>}u{/Control}");
    await waitFor(() => expect(kept(counter)).toEqual([["bill_payment", { phone: "138" }]]));
  });

  test("is given up where the form is empty again", async () => {
    const counter = await serving();
    await counter.user.type(field("phone"), "1");
    await waitFor(() => expect(kept(counter)).toHaveLength(1));
    await counter.user.type(field("phone"), "{Backspace}");
    await waitFor(() => expect(kept(counter).at(-1)).toEqual(["bill_payment", {}]));
  });

  test("says so where it is not being kept, until it is again", async () => {
    const core = { fails: true };
    const counter = await serving({
      keep: () => (core.fails ? refusal("storage.full") : { ok: null }),
    });
    await counter.user.type(field("phone"), "1");
    expect((await screen.findByTestId("unkept")).textContent).toContain("没能保存");
    core.fails = false;
    await counter.user.type(field("phone"), "3");
    await waitFor(() => expect(screen.queryByTestId("unkept")).toBeNull());
  });
});

describe("what was filled in before", () => {
  test("is there again, says so until somebody types, and is not kept anew", async () => {
    const ticket = calledTicket();
    const drafts = [
      draftOf(ticket, "plan_change", { phone: PHONE }),
      draftOf(ticket, "gone", { phone: PHONE }),
      draftOf(ticket, "bill_payment", { amount: 5_000 }),
    ];
    const counter = await serving({ drafts });
    await waitFor(() => expect(field("phone").value).toBe("138 0013 2211"));
    expect(screen.getByTestId("service-plan_change").getAttribute("aria-selected")).toBe("true");
    expect(screen.getByTestId("restored").textContent).toContain("已恢复");
    expect(kept(counter)).toEqual([]);
    await counter.user.type(field("phone"), "{Backspace}");
    expect(screen.queryByTestId("restored")).toBeNull();
    await waitFor(() => expect(kept(counter)).toEqual([["plan_change", { phone: "1380013221" }]]));
  });

  test("never goes over what is typed meanwhile", () => {
    const [bill, plan] = ["bill_payment", "plan_change"].map(service);
    if (bill === undefined || plan === undefined) throw new Error("the catalog lacks them");
    const typing = typedIn(newVisit(calledTicket()), bill, { phone: "139" });
    const both = restoredIn(typing, [
      ["plan_change", { phone: PHONE }],
      ["bill_payment", { phone: PHONE }],
    ]);
    expect(both.chosen).toBe(typing.chosen);
    expect(both.drafts.bill_payment?.form).toEqual({ phone: "139" });
    expect(both.drafts.plan_change?.form).toEqual({ phone: PHONE });
  });

  test("is nothing where nothing was, nor what stands there of itself", () => {
    const visit = newVisit(calledTicket());
    expect(restoredIn(visit, [])).toBe(visit);
    const bill = service("bill_payment");
    const known = typedIn(visit, bill, { phone: PHONE });
    expect(formsIn(known)).toEqual({ bill_payment: { phone: PHONE } });
    const next = takenIn(known, bill, firstOk("orders_submit"));
    expect(formsIn(chosenIn(next, service("plan_change")))).toEqual({ bill_payment: {}, plan_change: {} });
  });
});

function service(code: string) {
  const { services } = firstOk<{ services: Parameters<typeof chosenIn>[1][] }>("catalog_current");
  const found = services.find((each) => each.code === code);
  if (found === undefined) throw new Error(`no ${code} in the catalog`);
  return found;
}
