import { screen } from "@testing-library/react";
import { describe, expect, test } from "vitest";
import type { KioskService, KioskView, LinkStatus } from "../src/bindings";
import { KioskScreen } from "../src/features/queue/kiosk/KioskScreen";
import { tiles, widestWait } from "../src/features/queue/kiosk/pages";
import { type Answers, groupedKioskView, PublicScreen } from "./publicScreen";

const textOf = (testId: string) => screen.getByTestId(testId).textContent;
const shown = () =>
  screen.getAllByTestId(/^kiosk-(group|service|series)-/).map((tile) => tile.dataset.testid?.slice(6));

function of(view: KioskView, code: string): KioskService {
  const found = view.services.find((service) => service.code === code);
  if (found === undefined) throw new Error(`no ${code} at the kiosk`);
  return found;
}

function kiosk(change: (view: KioskView) => void = () => {}, answers: Answers = {}): PublicScreen {
  const view = groupedKioskView();
  change(view);
  return new PublicScreen(KioskScreen, { queue_kiosk: () => ({ ok: view }), ...answers });
}

const OFFLINE: LinkStatus = {
  state: "offline",
  waiting: 0,
  lastContact: null,
  problem: null,
  upstream: "x",
  alarm: false,
  hall: { host: 1, here: true, reached: true, apart: false, lastContact: null },
};

const GROUPS = ["group-pay", "group-plan", "group-open", "group-card", "group-line", "group-customer"];

describe("the first page of a kiosk with many services", () => {
  test("has a tile for each group and one for each service without", async () => {
    await kiosk().open();
    expect(shown()).toEqual([...GROUPS, "service-consultation"]);
  });

  test("tells of a group who waits for any of its services, and the widest range", async () => {
    await kiosk((view) => {
      of(view, "plan_change").waiting = 2;
      of(view, "plan_change").wait = { p50_s: 600, p90_s: 1200 };
      of(view, "value_added").waiting = 1;
      of(view, "value_added").wait = { p50_s: 300, p90_s: 900 };
    }).open();
    expect(textOf("kiosk-group-plan")).toBe("套餐与增值套餐变更、增值业务办理等候 3 人约 5–20 分钟");
  });

  test("tells of a group of which one service can be drawn that one's range", async () => {
    await kiosk((view) => {
      of(view, "plan_change").issue = { state: "stopped" };
      of(view, "plan_change").wait = { p50_s: 0, p90_s: 6000 };
      of(view, "value_added").wait = { p50_s: 300, p90_s: 900 };
    }).open();
    expect(textOf("kiosk-group-plan")).toContain("约 5–15 分钟");
  });

  test("says of a group of which nothing can be drawn why", async () => {
    await kiosk((view) => {
      for (const code of ["plan_change", "value_added"]) of(view, code).issue = { state: "full" };
    }).open();
    expect(screen.getByTestId("kiosk-group-plan")).toHaveProperty("disabled", true);
    expect(textOf("kiosk-group-plan")).toContain("今日号已取完");
  });

  test("tells whoever is called earlier no range, as they wait less", async () => {
    const it = await kiosk().open();
    await it.tap("kiosk-care");
    await it.tap("kiosk-priority-senior");
    expect(shown()).toEqual([...GROUPS, "service-consultation"]);
    expect(textOf("kiosk-group-pay")).not.toContain("分钟");
  });

  test("shows the group's name in English, too", async () => {
    const it = await kiosk().open();
    await it.tap("kiosk-language");
    expect(textOf("kiosk-group-pay")).toContain("Payments");
  });

  test("leaves the last tiles to the next sheet in large print", async () => {
    const it = await kiosk().open();
    await it.tap("kiosk-large");
    expect(shown()).toHaveLength(6);
    await it.tap("kiosk-more");
    expect(shown()).toEqual(["service-consultation"]);
  });
});

describe("a group's tile", () => {
  test("leads to its services, each with its wait, and back", async () => {
    const it = await kiosk().open();
    await it.tap("kiosk-group-pay");
    expect(textOf("kiosk-prompt")).toBe("缴费与票据");
    expect(shown()).toEqual(["service-bill_payment", "service-invoice_request", "service-deposit"]);
    expect(textOf("kiosk-service-bill_payment")).toContain("约 33–43 分钟");
    await it.tap("kiosk-back");
    expect(textOf("kiosk-prompt")).toBe("请选择业务");
  });

  test("leads to a number of one of them, with the priority that was chosen", async () => {
    const it = await kiosk().open();
    await it.tap("kiosk-care");
    await it.tap("kiosk-priority-senior");
    await it.tap("kiosk-group-pay");
    await it.tap("kiosk-service-bill_payment");
    expect(it.sent("queue_kiosk_act")).toMatchObject([
      { input: { act: "issue", service: "bill_payment", priority: "senior" } },
    ]);
  });

  test("leads to what of a service does not work while headquarters is away", async () => {
    const it = await kiosk(undefined, { link_status: () => ({ ok: OFFLINE }) }).open();
    await it.tap("kiosk-group-line");
    await it.tap("kiosk-service-closing");
    expect(textOf("kiosk-limit")).toBe("网络恢复后才能办理");
  });

  test("is that of its service where it has one only, which comes at once", async () => {
    const it = await kiosk((view) => {
      view.services = view.services.filter(({ code }) => code !== "invoice_request" && code !== "deposit");
    }).open();
    expect(shown()).toContain("service-bill_payment");
    await it.tap("kiosk-service-bill_payment");
    expect(screen.getByTestId("kiosk-number")).toBeTruthy();
  });

  test("is left after a minute without a touch", async () => {
    const it = await kiosk().open();
    await it.tap("kiosk-group-card");
    await it.pass(59_000);
    expect(textOf("kiosk-prompt")).toBe("补换卡与停复机");
    await it.pass(1_000);
    expect(textOf("kiosk-prompt")).toBe("请选择业务");
  });
});

test("without groups there is a tile for each service, as long as these are few", () => {
  const view = groupedKioskView();
  const few = { ...view, groups: [], services: view.services.slice(0, 3) };
  expect(tiles(few, null)).toEqual(few.services.map((service) => ({ service })));
});

test("how long it takes for a group is not known where no window is open for any of it", () => {
  const services = groupedKioskView().services.map((service) => ({ ...service, wait: null }));
  expect(widestWait(services)).toBeNull();
});
