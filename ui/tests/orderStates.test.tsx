import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, test } from "vitest";
import type { OrderState, OrderView, ReceiptsToday, VerdictView } from "../src/bindings";
import { startTexts } from "../src/i18n";
import { texts } from "../src/locales";
import { answering, Counter, firstOk } from "./counter";
import { orderOf } from "./refused";

const REJECTED: VerdictView = {
  at: Date.parse("2026-11-23T10:00:00+08:00"),
  rejection: { code: "rejection.arrears", params: { fen: 3_050 } },
  due: Date.parse("2026-11-23T12:00:00+08:00"),
  told: null,
};

/** A clerk who has just taken an order of which the core says `now`. */
async function taking(now: Partial<OrderView>) {
  const held = { order: orderOf(now) };
  const seam = answering({
    orders_submit: () => ({ ok: held.order }),
    orders_of_ticket: () => ({ ok: [held.order] }),
  });
  const counter = await new Counter(undefined, seam).open().signIn();
  await counter.serve();
  await counter.user.keyboard("{Control>}{Enter}{/Control}");
  const done = await screen.findByTestId("order-done");
  return { counter, held, done };
}

const stateIn = (place: HTMLElement) => within(place).getByTestId("order-state");

describe("an order just taken", () => {
  test.each<[OrderState, string, string | undefined]>([
    ["submitted", "待核验", "已受理，等待上级核验；结果会显示在这里。"],
    ["confirmed", "已核准，待完成", "上级已核准，办成后显示在这里。"],
    ["done", "已完成", undefined],
    ["rejected", "未通过", "请告知客户，收过的款要退。按 Ctrl+U 办理。"],
    ["reversed", "已冲正", undefined],
  ])("is %s in a word, and what is to come in a sentence", async (state, word, next) => {
    const { done } = await taking({ state });
    expect(stateIn(done).textContent).toBe(word);
    expect(within(done).queryByTestId("order-next")?.textContent).toBe(next);
  });

  test("says nothing of money where none was paid", async () => {
    const { done } = await taking({ state: "rejected", payment: null });
    expect(within(done).getByTestId("order-next").textContent).toBe("请告知客户。按 Ctrl+U 办理。");
  });

  test("is green only once it is done", async () => {
    const { done } = await taking({ state: "submitted" });
    expect(done.className).not.toContain("notice-done");
  });

  test("shows what headquarters says of it as soon as it does", async () => {
    const { counter, held } = await taking({ state: "submitted" });
    held.order = { ...held.order, state: "rejected", verdict: REJECTED };
    counter.platform.emit("changed", { slices: ["orders"] });
    await waitFor(() => expect(stateIn(screen.getByTestId("order-done")).textContent).toBe("未通过"));
    const rejection = within(screen.getByTestId("order-done")).getByTestId("rejection");
    expect(rejection.textContent).toContain("这个号码欠费 ¥30.50。请客户缴清后再办理。");
  });

  test("has its change to give back, whatever becomes of it", async () => {
    await taking({ state: "submitted" });
    expect(screen.getByTestId("change-given").textContent).toBe("¥100.00");
  });
});

describe("the visit's orders", () => {
  test("say of a refused one why, and until when the customer is to be told", async () => {
    await taking({ state: "rejected", verdict: REJECTED });
    const card = screen.getByTestId("visit-order");
    expect(stateIn(card).className).toContain("late");
    expect(within(card).getByTestId("rejection").textContent).toMatch(
      /这个号码欠费 ¥30\.50。.*须在 .*12:00 前告知客户/,
    );
  });

  test("say how the customer was told", async () => {
    await taking({ state: "rejected", verdict: { ...REJECTED, told: "phone" } });
    const card = screen.getByTestId("visit-order");
    expect(within(card).getByTestId("rejection").textContent).toContain("已告知客户：电话");
    expect(within(card).queryByTestId("due")).toBeNull();
  });

  test("say of one that takes another back which", async () => {
    await taking({ reverses: "R-7", total: -10_000 });
    const card = screen.getByTestId("visit-order");
    expect(card.textContent).toContain("冲正 R-7");
    expect(card.textContent).toContain("-¥100.00");
  });
});

test("today's receipts say what became of each order", async () => {
  const [recorded] = firstOk<ReceiptsToday>("receipts_today").receipts;
  const order = orderOf({ state: "rejected", verdict: REJECTED });
  const receipts = recorded ? [{ ...recorded, order }] : [];
  const seam = answering({ receipts_today: () => ({ ok: { receipts } }) });
  const counter = await new Counter(undefined, seam).open().signIn();
  await counter.user.keyboard("{Alt>}2{/Alt}");
  const table = within(await screen.findByTestId("receipts"));
  expect((await table.findByTestId("order-state")).textContent).toBe("未通过");
  expect(table.getByTestId("rejection").dataset.code).toBe("rejection.arrears");
});

test("a rejection names its figures in both languages", () => {
  const figures = { limit: 5, fen: 3_050, until: "2027-03-31", from: "2027-01-01" };
  const codes = Object.keys(texts.en.errors).filter((code) => code.startsWith("rejection."));
  expect(codes).toHaveLength(15);
  for (const language of ["zh-CN", "en"] as const) {
    const t = startTexts(language).getFixedT(language, "errors") as (key: string, to: object) => string;
    for (const code of codes) expect(t(code, figures), code).not.toContain("{{");
    expect(t("rejection.too_many_numbers", figures)).toContain("5");
    expect(t("rejection.arrears", figures)).toContain("¥30.50");
    expect(t("rejection.contract", figures)).toContain("2027-03-31");
    expect(t("rejection.too_recent", figures)).toContain("2027-01-01");
  }
});
