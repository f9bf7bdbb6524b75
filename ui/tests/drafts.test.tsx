import { screen, waitFor } from "@testing-library/react";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import type { Draft, TicketView } from "../src/bindings";
import {
  chosenIn,
  draftOf as draftIn,
  formsIn,
  newVisit,
  paidIn,
  restoredIn,
  takenIn,
  typedIn,
} from "../src/features/orders/visit";
import type { Answer } from "../src/platform/types";
import { answering, Counter, calledTicket, firstOk, refusal } from "./counter";

const PHONE = "13800132211";
const field = (name: string) => document.getElementById(`root_${name}`) as HTMLInputElement;

type Core = { drafts?: Draft[] | (() => Promise<Draft[]>); keep?: (draft: Draft) => Answer<null> };

/** A clerk with a customer; the core holds these drafts of the visit. */
async function serving({ drafts = [], keep = () => ({ ok: null }) }: Core = {}) {
  const seam = answering({
    orders_drafts: async () => ({ ok: Array.isArray(drafts) ? drafts : await drafts() }),
    orders_keep_draft: ({ input }) => keep(input),
    orders_check: () => ({ ok: { faults: [], quote: null, asked: { absent: [], required: [] } } }),
  });
  const counter = await new Counter(undefined, seam).open().signIn();
  return counter.serve();
}

function draftOf(ticket: TicketView, service: string, form: Draft["form"]): Draft {
  return { ticket: ticket.id, service, catalogVersion: 0, form };
}

/** Nobody stops typing for as long as it takes. */
function neverSettles() {
  const set = window.setTimeout.bind(window);
  const spy = vi
    .spyOn(window, "setTimeout")
    .mockImplementation(((run: TimerHandler, ms?: number) =>
      ms === 600 ? 0 : set(run, ms)) as typeof setTimeout);
  onTestFinished(() => spy.mockRestore());
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

  test("is kept at once by whoever chooses another service", async () => {
    const counter = await serving();
    neverSettles();
    await counter.user.type(field("phone"), "138");
    expect(kept(counter)).toEqual([]);
    await counter.user.keyboard("{F6}t");
    await waitFor(() => expect(kept(counter)).toEqual([["bill_payment", { phone: "138" }]]));
  });

  test("is not kept anew by whoever comes back from another page", async () => {
    const drafts: Draft[] = [];
    const answers: (() => void)[] = [];
    const answerAll = () => {
      for (const answer of answers.splice(0)) answer();
    };
    const counter = await serving({
      drafts: () => new Promise((resolve) => answers.push(() => resolve([...drafts]))),
      keep: (draft) => {
        drafts.splice(0, 1, draft);
        return { ok: null };
      },
    });
    answerAll();
    await counter.user.type(field("phone"), "138");
    await waitFor(() => expect(drafts).toHaveLength(1));
    await counter.user.keyboard("{Control>}u{/Control}");
    await waitFor(() => expect(screen.queryByTestId("submit")).toBeNull());
    await counter.user.keyboard("{Alt>}1{/Alt}");
    await screen.findByTestId("submit");
    answerAll();
    expect(screen.queryByTestId("restored")).toBeNull();
    await counter.user.type(field("phone"), "0");
    await waitFor(() => expect(kept(counter).at(-1)).toEqual(["bill_payment", { phone: "1380" }]));
    expect(kept(counter)).toHaveLength(2);
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
    expect(both.sitting).toBe(typing.sitting);
  });

  test("is news no more once something is paid", () => {
    const bill = service("bill_payment");
    const restored = restoredIn(newVisit(calledTicket()), [["bill_payment", { phone: PHONE }]]);
    expect(restored.restored).toBe(true);
    expect(paidIn(restored, bill, draftIn(restored, bill.code).payment).restored).toBe(false);
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
