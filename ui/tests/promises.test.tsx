import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, test } from "vitest";
import type { CatalogView, OrderView, UnderWay } from "../src/bindings";
import { answering, Counter, firstOk } from "./counter";
import { refusedOrder } from "./refused";

const HOUR = 3_600_000;

/** An order that was promised for so many hours from now. */
function underWay(nth: number, hours: number, mine = true): UnderWay {
  const { order, clerk } = refusedOrder({ nth });
  const due = Date.now() + hours * HOUR;
  const value = { zh: "最长16个工作日", en: "At most 16 working days" };
  const open: OrderView = {
    ...order,
    state: "confirmed",
    verdict: null,
    promised: { commitment: "broadband_install_urban", value, due },
  };
  return { order: open, clerk, mine };
}

async function atCounter(open: UnderWay[]) {
  const seam = answering({ orders_under_way: () => ({ ok: open }), orders_to_settle: () => ({ ok: [] }) });
  return new Counter(undefined, seam).open().signIn();
}

describe("what was promised", () => {
  test("stands below the refused orders with its promise and when it is due", async () => {
    const counter = await atCounter([underWay(1, -1), underWay(2, 30, false)]);
    await counter.user.keyboard("{Control>}u{/Control}");
    const table = within(await screen.findByTestId("under-way"));
    const due = await table.findAllByTestId("promised-due");
    expect(due.map((each) => each.dataset.standing)).toEqual(["late", "good"]);
    expect(table.getAllByText("最长16个工作日")).toHaveLength(2);
    expect(screen.getByText("1 张在途已超时")).toBeTruthy();
  });

  test("and is late is said at the counter, what is in time is not", async () => {
    const counter = await atCounter([underWay(1, -1), underWay(2, 30)]);
    await waitFor(() =>
      expect(screen.getByTestId("settle-reminder").textContent).toContain("1 张在途已超时"),
    );
    expect(counter.sent("orders_under_way").length).toBeGreaterThan(0);
  });

  test("and is in time leaves the counter as it is", async () => {
    const counter = await atCounter([underWay(1, 30)]);
    await waitFor(() => expect(counter.sent("orders_under_way").length).toBeGreaterThan(0));
    expect(screen.queryByTestId("settle-reminder")).toBeNull();
  });
});

describe("a service", () => {
  test("tells the clerk what to say and do", async () => {
    const counter = await new Counter().open().signIn();
    await counter.serve();
    const steps = within(await screen.findByTestId("conduct")).getAllByRole("listitem");
    expect(steps[0]?.textContent).toBe("复述号码与金额，客户确认后再收款");
  });

  test("whose certificate the clerk does not have says so before a word is typed", async () => {
    const catalog = firstOk<CatalogView>("catalog_current");
    const name = catalog.certificates[0]?.name ?? null;
    const services = catalog.services.map((each) =>
      each.code === "bill_payment" ? { ...each, lacking: name } : each,
    );
    const seam = answering({ catalog_current: () => ({ ok: { ...catalog, services } }) });
    const counter = await new Counter(undefined, seam).open().signIn();
    await counter.serve();
    expect((await screen.findByTestId("lacking")).textContent).toContain("实名登记上岗证");
  });
});
