import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, test } from "vitest";
import type { Failure, ToSettle } from "../src/bindings";
import { dueStanding } from "../src/shell/due";
import { answering, Counter, refusal, signedIn } from "./counter";
import { refusedOrder, reversalOf } from "./refused";

const MINE = refusedOrder({ nth: 1, refund: 10_000 });
const PAID_BACK = refusedOrder({
  nth: 2,
  rejection: { code: "rejection.contract", params: { until: "2027-03-31" } },
});
const COLLEAGUES = refusedOrder({ nth: 3, mine: false, dueInHours: -1 });

type Said = { settle?: { err: Failure } };

/** A clerk for whom `work` is left; what is settled or paid back is so in the next answer. */
function seamOf(work: ToSettle[], said: Said = {}) {
  const held = { work };
  const seam = answering({
    orders_to_settle: () => ({ ok: held.work }),
    orders_settle: ({ input }) => {
      if (said.settle) return said.settle;
      const settled = held.work.find(({ order }) => order.id === input.order) as ToSettle;
      held.work = held.work.filter((each) => each !== settled);
      return { ok: settled.order };
    },
    orders_reverse: ({ input }) => {
      const of = held.work.find(({ order }) => order.id === input.order) as ToSettle;
      held.work = held.work.map((each) => (each === of ? { ...each, refund: 0 } : each));
      return { ok: reversalOf(of.order) };
    },
  });
  return { seam, held };
}

async function atCounter(work: ToSettle[], said?: Said) {
  const { seam, held } = seamOf(work, said);
  return { counter: await new Counter(undefined, seam).open().signIn(), held };
}

async function looking(work: ToSettle[], said?: Said) {
  const { counter, held } = await atCounter(work, said);
  await counter.user.keyboard("{Control>}u{/Control}");
  await screen.findByTestId("refused");
  if (work.length > 0) await waitFor(() => expect(chosen()).toContain(work[0]?.order.number));
  return { counter, held };
}

const chosen = () => document.activeElement?.closest("tr")?.textContent;
const rowOf = (number: string) => screen.getByText(number).closest("tr") as HTMLElement;
const settled = (counter: Counter) => counter.sent("orders_settle") as { input: object }[];

describe("refused orders, at the counter", () => {
  test("are counted between two customers, one's own first, and their key leads to them", async () => {
    const { counter } = await atCounter([MINE, PAID_BACK, COLLEAGUES]);
    const reminder = await screen.findByTestId("settle-reminder");
    expect(reminder.textContent).toBe("Ctrl+U未通过受理单我受理的 2 张，全厅 3 张1 张已超时");
    await counter.user.click(screen.getByTestId("go-refused"));
    expect(await screen.findByTestId("refused")).toBeTruthy();
  });

  test("are nothing to be spoken of where there are none", async () => {
    const { counter } = await atCounter([]);
    await waitFor(() => expect(counter.sent("orders_to_settle")).toHaveLength(1));
    expect(screen.queryByTestId("settle-reminder")).toBeNull();
  });

  test("are counted anew when the core says that orders have changed", async () => {
    const { counter, held } = await atCounter([]);
    await waitFor(() => expect(counter.sent("orders_to_settle")).toHaveLength(1));
    held.work = [MINE];
    counter.platform.emit("changed", { slices: ["orders"] });
    expect((await screen.findByTestId("settle-reminder")).textContent).toContain("我受理的 1 张，全厅 1 张");
  });

  test("are found by the palette", async () => {
    const { counter } = await atCounter([MINE]);
    await counter.user.keyboard("{Control>}k{/Control}");
    await counter.user.type(await screen.findByTestId("palette-field"), "未通过{Enter}");
    expect(await screen.findByTestId("refused")).toBeTruthy();
  });

  test("are not asked for by somebody without permission for orders", async () => {
    const { seam } = seamOf([MINE]);
    const counter = new Counter(undefined, (recorded) => {
      const platform = seam(recorded);
      return {
        ...platform,
        call: async (name, args) => {
          const answer = await platform.call(name, args);
          if (name === "staff_sign_in" && "ok" in answer) {
            const session = answer.ok as { permissions: string[] };
            session.permissions = ["queue"];
          }
          return answer;
        },
      };
    }).open();
    const { login, password } = signedIn();
    await counter.user.type(await screen.findByTestId("sign-in-login"), login);
    await counter.user.type(screen.getByTestId("sign-in-password"), `${password}{Enter}`);
    await screen.findByTestId("key-call-next");
    await counter.user.keyboard("{Control>}u{/Control}");
    expect(screen.getByTestId("key-reason").textContent).toBe("您没有“未通过受理单”页的权限");
    expect(counter.sent("orders_to_settle")).toEqual([]);
  });
});

describe("the list of refused orders", () => {
  test("says what was refused, why, until when the customer is to be told, and what goes back", async () => {
    await looking([MINE, PAID_BACK, COLLEAGUES]);
    const first = within(rowOf("R-1"));
    expect(rowOf("R-1").textContent).toContain("缴费充值");
    expect(rowOf("R-1").textContent).toContain("王* 138****2211");
    expect(first.getByText("所核验的证件与机主登记的不符。请机主带登记的证件来办理。")).toBeTruthy();
    expect(first.getByText("¥100.00")).toBeTruthy();
    expect(rowOf("R-2").textContent).toContain("这个号码在协议期内，2027-03-31 期满");
    expect(within(rowOf("R-3")).getByTestId("due").className).toBe("late");
    expect(rowOf("R-3").textContent).toContain("已超时");
  });

  test("names who took an order; oneself as such", async () => {
    await looking([MINE, COLLEAGUES]);
    expect(within(rowOf("R-1")).getByText("我")).toBeTruthy();
    expect(within(rowOf("R-3")).getByText("李*")).toBeTruthy();
  });

  test("says so where nobody is to be told", async () => {
    await looking([]);
    expect(await screen.findByText("没有未通过的受理单，不用告知任何客户")).toBeTruthy();
  });

  test("that cannot be read says so", async () => {
    const seam = answering({ orders_to_settle: () => refusal("storage.failed") });
    const counter = await new Counter(undefined, seam).open().signIn();
    await counter.user.keyboard("{Control>}u{/Control}");
    expect((await screen.findByTestId("query-fault")).dataset.code).toBe("storage.failed");
  });
});

describe("that a customer was told", () => {
  test("is noted by Enter, a digit and what they said", async () => {
    const { counter } = await looking([PAID_BACK, COLLEAGUES]);
    await counter.user.keyboard("{Enter}");
    await waitFor(() => expect(document.activeElement).toBe(screen.getByTestId("told-in_person")));
    await counter.user.keyboard("2{Tab}comes tomorrow{Enter}");
    expect((await screen.findByTestId("told")).textContent).toBe("R-2 已登记告知客户");
    expect(settled(counter)).toEqual([
      { input: { command: expect.any(String), order: "order-2", told: "phone", note: "comes tomorrow" } },
    ]);
    await waitFor(() => expect(screen.queryByText("R-2")).toBeNull());
    await waitFor(() => expect(chosen()).toContain("R-3"));
  });

  test("is not noted by an Enter too many: how has to be said", async () => {
    const { counter } = await looking([PAID_BACK]);
    await counter.user.keyboard("{Enter}");
    await screen.findByTestId("settle-submit");
    await counter.user.keyboard("{Enter}");
    expect(screen.getByTestId("told-missing").textContent).toBe("请选一项");
    expect(settled(counter)).toEqual([]);
    await counter.user.keyboard("3{Enter}");
    await waitFor(() => expect(settled(counter)).toMatchObject([{ input: { told: "message", note: null } }]));
  });

  test("stays open with the reason when it is refused", async () => {
    const { counter } = await looking([PAID_BACK], { settle: refusal("orders.nothing_to_settle") });
    await counter.user.keyboard("{Control>}t{/Control}");
    await screen.findByTestId("settle-submit");
    await counter.user.keyboard("1{Enter}");
    expect((await screen.findByTestId("settle-failure")).dataset.code).toBe("orders.nothing_to_settle");
  });

  test("cannot be noted before they have their money back: the key says so", async () => {
    const { counter } = await looking([MINE]);
    expect(within(rowOf("R-1")).getByTestId("tell")).toHaveProperty("disabled", true);
    await counter.user.keyboard("{Control>}t{/Control}");
    expect(screen.getByTestId("key-reason").textContent).toBe("先退还客户 ¥100.00");
  });
});

describe("what a customer paid for a refused order", () => {
  test("is what Enter pays back first; then they can be told", async () => {
    const { counter } = await looking([MINE]);
    await counter.user.keyboard("{Enter}");
    await waitFor(() => expect(document.activeElement).toBe(screen.getByTestId("reversal-reason")));
    await counter.user.keyboard("refused{Enter}");
    expect((await screen.findByTestId("refund-given")).textContent).toBe("¥100.00");
    expect(counter.sent("orders_reverse")).toMatchObject([{ input: { order: "order-1", reference: null } }]);
    await waitFor(() => expect(within(rowOf("R-1")).getByTestId("tell")).toHaveProperty("disabled", false));
    expect(within(rowOf("R-1")).queryByTestId("refund")).toBeNull();
  });

  test("is nothing where nothing was paid: the key says so", async () => {
    const { counter } = await looking([PAID_BACK]);
    await counter.user.keyboard("{Control>}r{/Control}");
    expect(screen.getByTestId("key-reason").textContent).toBe("这张受理单没有要退的款");
  });
});

test.each([
  [-1, "late"],
  [0, "late"],
  [2 * 3_600_000, "soon"],
  [2 * 3_600_000 + 1, "good"],
])("what is due in %i ms is %s", (ms, standing) => {
  expect(dueStanding(1_000_000 + ms, 1_000_000)).toBe(standing);
});
