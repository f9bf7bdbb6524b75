import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, test } from "vitest";
import type { AppointmentsView, AppointmentView } from "../src/bindings";
import { dayText, shifted } from "../src/features/queue/appointments/days";
import { story } from "../src/platform/story";
import type { Answer } from "../src/platform/types";
import { answering, Counter, issuedTicket, nameOf, refusal } from "./counter";

const COMMAND = { command: expect.any(String) };
const TODAY = "2026-11-22";
const at = (time: string, date = TODAY) => Date.parse(`${date}T${time}:00+08:00`);

const wang = (change: Partial<AppointmentView> = {}): AppointmentView => ({
  id: "wang",
  service: "plan_change",
  slot: at("10:00"),
  code: "402118",
  phone: "138****2211",
  name: "王*",
  state: "booked",
  number: null,
  ...change,
});

const slot = (service: string, time: string, booked: number, date = TODAY) => ({
  service,
  slot: at(time, date),
  capacity: 2,
  booked,
});

const dayOf = (date: string): AppointmentsView => ({
  date,
  now: at("09:20"),
  slots: [
    slot("bill_payment", "10:00", 2, date),
    slot("bill_payment", "10:30", 0, date),
    slot("plan_change", "10:00", 1, date),
    slot("plan_change", "10:30", 1, date),
  ],
  appointments: date === TODAY ? [wang()] : [],
});

/** A clerk at the appointments; `day` is what the core holds of a date at any time. */
async function expecting(
  day: (date: string) => AppointmentsView = dayOf,
  acted: (name: string, command: string) => Answer<null> | undefined = () => ({ ok: null }),
) {
  const seam = answering({
    queue_appointments: ({ input }) => ({ ok: day(input.date ?? TODAY) }),
    queue_act: ({ input }) => acted(nameOf(input), input.command),
  });
  const counter = await new Counter(undefined, seam).open().signIn();
  await counter.user.keyboard("{Alt>}6{/Alt}");
  await screen.findByTestId("slots");
  return counter;
}

const row = () => screen.getByTestId("appointment");
const cell = (id: string) => screen.getByTestId<HTMLButtonElement>(`slot-${id}`);
const faultOf = (id: string) =>
  screen.getByTestId(`field-${id}`).querySelector("[role=alert]")?.textContent ?? null;

describe("the appointments", () => {
  test("tell who is expected, by the hall's clock", async () => {
    await expecting();
    const cells = within(row()).getAllByRole("cell");
    expect(cells.slice(0, 6).map((each) => each.textContent)).toEqual([
      "10:00",
      "套餐变更",
      "王* 138****2211",
      "402118",
      "未到",
      "",
    ]);
  });

  test("tell the ticket of who came, and nothing of who was forgotten", async () => {
    const came = wang({ state: "kept", number: "A017", phone: null, name: null });
    await expecting((date) => ({ ...dayOf(date), appointments: [came] }));
    expect(row().textContent).toContain("资料已清除402118已到A017");
    expect(within(row()).queryAllByRole("button")).toEqual([]);
  });

  test("show how much room each slot has", async () => {
    await expecting();
    expect(cell("plan_change-10:00").textContent).toBe("1/2");
    expect(cell("bill_payment-10:00").textContent).toBe("2/2满");
    expect(cell("bill_payment-10:00").disabled).toBe(true);
  });

  test("go from day to day, no further than can be booked", async () => {
    const counter = await expecting();
    expect(screen.getByTestId("day").textContent).toContain("今天");
    await counter.user.keyboard("{PageUp}");
    expect(screen.getByTestId("key-reason").textContent).toBe("只看今天和以后");
    await counter.user.click(screen.getByTestId("day-after"));
    await waitFor(() => expect(screen.getByTestId("day").textContent).toBe(dayText("2026-11-23", "zh-CN")));
    // Who comes tomorrow cannot be checked in today.
    expect(screen.queryByTestId("check-in-402118")).toBeNull();
    for (let day = 2; day <= 15; day += 1) await counter.user.keyboard("{PageDown}");
    await waitFor(() => expect(screen.getByTestId("day").textContent).toBe(dayText("2026-12-06", "zh-CN")));
    await counter.user.click(screen.getByTestId("day-today"));
    await waitFor(() => expect(screen.getByTestId("day").textContent).toContain("今天"));
  });

  test("are no page for somebody without the queue", async () => {
    const tape = structuredClone(story);
    for (const { ok } of tape.staff_sign_in ?? []) {
      if (ok) (ok as { permissions: string[] }).permissions = ["summary"];
    }
    const counter = new Counter(tape).open();
    await counter.user.type(await screen.findByTestId("sign-in-login"), "1024");
    await counter.user.type(screen.getByTestId("sign-in-password"), "x{Enter}");
    await screen.findByTestId("nav-summary");
    expect(screen.queryByTestId("nav-appointments")).toBeNull();
  });
});

describe("booking a slot", () => {
  test("goes by keys from service to name, and tells the code", async () => {
    let booked: string | null = null;
    const day = (date: string) => ({
      ...dayOf(date),
      appointments: booked === null ? [] : [wang({ id: booked, code: "771203", slot: at("10:30") })],
    });
    const counter = await expecting(day, (name, command) => {
      if (name === "book") booked = command;
      return { ok: null };
    });
    await counter.user.keyboard("{Control>}b{/Control}");
    await waitFor(() => expect(document.activeElement).toBe(screen.getByTestId("book-service-bill_payment")));
    await counter.user.keyboard("t{Enter}");
    expect(document.activeElement).toBe(screen.getByTestId(`book-slot-${at("10:30")}`));
    await counter.user.keyboard("{Enter}１３８ 0013 2211{Enter}王小明{Enter}");
    expect((await screen.findByTestId("booked-code")).textContent).toBe("771203");
    expect(screen.getByTestId("booked").textContent).toContain("10:30 套餐变更");
    expect(counter.acted("book")).toEqual([
      {
        ...COMMAND,
        act: "book",
        service: "plan_change",
        slot: at("10:30"),
        phone: "13800132211",
        name: "王小明",
      },
    ]);
  });

  test("a slot that is pointed at asks for the number only", async () => {
    const counter = await expecting();
    await counter.user.click(cell("plan_change-10:00"));
    await waitFor(() => expect(document.activeElement).toBe(screen.getByTestId("book-phone")));
    await counter.user.keyboard("13800132211{Control>}{Enter}{/Control}");
    await waitFor(() => expect(screen.queryByTestId("book-submit")).toBeNull());
    expect(counter.acted("book")).toMatchObject([{ service: "plan_change", slot: at("10:00"), name: null }]);
  });

  test("on another day books that day", async () => {
    const counter = await expecting();
    await counter.user.keyboard("{PageDown}");
    await waitFor(() => expect(screen.getByTestId("day").textContent).not.toContain("今天"));
    await counter.user.click(cell("plan_change-10:30"));
    await counter.user.type(await screen.findByTestId("book-phone"), "13800132211{Enter}{Enter}");
    expect(counter.acted("book")).toMatchObject([{ slot: at("10:30", "2026-11-23") }]);
  });

  test.each([
    ["queue.phone_wrong", {}, "book-phone", "号码应是 6 到 15 位数字。请核对。"],
    ["queue.name_too_long", { limit: 40 }, "book-name", "姓名最多 40 个字。"],
  ])("%s is said beside the field", async (code, params, id, text) => {
    const counter = await expecting(dayOf, () => refusal(code, { params }));
    await counter.user.click(cell("plan_change-10:00"));
    await screen.findByTestId("book-phone");
    await counter.user.click(screen.getByTestId("book-submit"));
    await waitFor(() => expect(faultOf(id)).toBe(text));
    expect(screen.queryByTestId("book-failure")).toBeNull();
    expect(document.activeElement).toBe(screen.getByTestId(id));
  });

  test.each(["queue.slot_full", "queue.no_such_slot"])("%s is said in the dialog", async (code) => {
    const counter = await expecting(dayOf, () => refusal(code));
    await counter.user.click(cell("plan_change-10:00"));
    await screen.findByTestId("book-phone");
    await counter.user.click(screen.getByTestId("book-submit"));
    expect((await screen.findByTestId("book-failure")).dataset.code).toBe(code);
  });

  test("on a day without room the key says so", async () => {
    const full = [slot("plan_change", "10:00", 2)];
    const counter = await expecting((date) => ({ ...dayOf(date), slots: full }));
    await counter.user.keyboard("{Control>}b{/Control}");
    expect(screen.getByTestId("key-reason").textContent).toBe("这一天没有可以预约的时段");
  });
});

describe("an appointment", () => {
  test("is called off only after being asked once more", async () => {
    const counter = await expecting();
    await counter.user.click(screen.getByTestId("cancel-402118"));
    await waitFor(() => expect(document.activeElement).toBe(screen.getByTestId("cancel-booking-submit")));
    await counter.user.keyboard("{Enter}");
    await waitFor(() => expect(screen.queryByTestId("cancel-booking-submit")).toBeNull());
    expect(counter.acted("cancel_booking")).toEqual([]);
    await counter.user.click(screen.getByTestId("cancel-402118"));
    await counter.user.click(await screen.findByTestId("cancel-booking-anyway"));
    expect(counter.acted("cancel_booking")).toEqual([
      { ...COMMAND, act: "cancel_booking", appointment: "wang" },
    ]);
  });

  test("is checked in at the counter, and the number is told", async () => {
    const ticket = issuedTicket();
    const seam = answering({
      queue_appointments: () => ({ ok: dayOf(TODAY) }),
      queue_act: () => ({ ok: ticket }),
    });
    const counter = await new Counter(undefined, seam).open().signIn();
    await counter.user.keyboard("{Alt>}6{/Alt}");
    await counter.user.click(await screen.findByTestId("check-in-402118"));
    expect((await screen.findByTestId("issued-number")).textContent).toBe(ticket.number);
    expect(counter.acted("check_in")).toEqual([{ ...COMMAND, act: "check_in", key: "402118" }]);
  });

  test("that is checked in too early says from when on, by the hall's clock", async () => {
    const params = { from: at("09:45"), slot: at("10:00") };
    const counter = await expecting(dayOf, () => refusal("queue.too_early", { params }));
    await counter.user.click(screen.getByTestId("check-in-402118"));
    expect((await screen.findByTestId("appointments-failure")).textContent).toBe(
      "预约的是 10:00，09:45 起可以签到。请到时再签到。",
    );
  });
});

test("days pass over the end of a month and of a year", () => {
  expect(shifted("2026-11-30", 1)).toBe("2026-12-01");
  expect(shifted("2027-01-01", -1)).toBe("2026-12-31");
  expect(dayText("2026-11-23", "en")).toMatch(/^Mon,? 23 Nov$/);
});
