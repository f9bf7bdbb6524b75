import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, test } from "vitest";
import type { FieldFault, HallView } from "../src/bindings";
import type { Language } from "../src/i18n";
import { story } from "../src/platform/story";
import { answering, Counter, firstOk, refusal } from "./counter";

type Answers = Parameters<typeof answering>[0];

function hallOfTheStory(): HallView {
  const status = firstOk<{ state: string; hall: HallView }>("setup_status");
  return status.hall;
}

/** A computer on which nothing was set up: the recorded run comes after the opening. */
function fresh(answers: Answers = {}) {
  let open = false;
  const seam = answering({
    setup_status: () =>
      open
        ? { ok: { state: "ready", hall: hallOfTheStory(), demo: false, paper: "80mm" } }
        : { ok: { state: "needed", upstream: "http://hq.example:8400" } },
    setup_open_hall: () => {
      open = true;
      return { ok: hallOfTheStory() };
    },
    setup_recovery_key: () => ({ ok: "7QK4-M2XD" }),
    setup_keep_recovery_key: () => ({ ok: null }),
    ...answers,
  });
  return new Counter(story, seam);
}

/** Whoever opens a hall there, before the form. */
async function opening(answers: Answers = {}, language?: Language) {
  const counter = fresh(answers).open(language);
  await counter.user.click(await screen.findByTestId("setup-choose-open"));
  return counter;
}

/** The hall is opened, and its recovery key is on screen. */
async function openedHall(answers: Answers = {}) {
  const counter = await opening(answers);
  await counter.user.type(await screen.findByTestId("setup-name"), "城东营业厅");
  await counter.user.type(screen.getByTestId("setup-managerPassword"), "guitai-1024");
  await counter.user.type(screen.getByTestId("setup-repeated"), "guitai-1024");
  await counter.user.click(screen.getByTestId("setup-open"));
  await screen.findByTestId("recovery-key");
  return counter;
}

describe("the first start", () => {
  test("asks first what this computer is to be, by keyboard, and can be asked again", async () => {
    const counter = fresh().open();
    const open = await screen.findByTestId("setup-choose-open");
    await waitFor(() => expect(document.activeElement).toBe(open));
    await counter.user.keyboard("{Enter}");
    await counter.user.click(await screen.findByTestId("setup-back"));
    await waitFor(() => expect(document.activeElement).toBe(screen.getByTestId("setup-choose-open")));
    await counter.user.tab();
    await counter.user.keyboard("{Enter}");
    expect(await screen.findByTestId("join")).toBeTruthy();
  });

  test("proposes the upstream that the program was told, and the roles that there are screens for", async () => {
    await opening({}, "en");
    expect(await screen.findByTestId("setup-upstreamUrl")).toHaveProperty("value", "http://hq.example:8400");
    const roles = within(screen.getByTestId("setup-roles")).getAllByRole("checkbox");
    expect(roles.map((role) => role.closest("label")?.textContent)).toEqual(["Counter", "Manager's desk"]);
  });

  test("two passwords that differ are one of all the faults, and the first wrong field has the focus", async () => {
    const faults: FieldFault[] = [
      { field: "/code", code: "form.min_length", params: { limit: 2 } },
      { field: "/repeated", code: "setup.passwords_differ", params: {} },
    ];
    const counter = await opening({ setup_open_hall: () => refusal("setup.invalid", { faults }) });
    await counter.user.type(await screen.findByTestId("setup-managerPassword"), "one");
    await counter.user.type(screen.getByTestId("setup-repeated"), "two");
    await counter.user.click(screen.getByTestId("setup-open"));
    expect(await screen.findByTestId("setup-failure")).toBeTruthy();
    const said = (field: string) =>
      within(screen.getByTestId(`field-setup-${field}`)).queryAllByRole("alert");
    expect(said("repeated").map((alert) => alert.textContent)).toEqual(["两次密码不一致"]);
    expect(said("code")).toHaveLength(1);
    expect(document.activeElement).toBe(screen.getByTestId("setup-code"));
    expect(counter.sent("setup_open_hall")).toMatchObject([
      { input: { managerPassword: "one", repeated: "two" } },
    ]);
  });

  test.each([
    ["-3", 0],
    ["12", 12],
    ["１２", 12],
    ["99999", 100],
    ["two", 0],
  ])("the windows stay as they are typed: %s", async (typed, told) => {
    const counter = await opening({ setup_open_hall: () => refusal("setup.invalid") });
    const windows = await screen.findByTestId("setup-windows");
    await counter.user.clear(windows);
    await counter.user.type(windows, typed);
    await counter.user.click(screen.getByTestId("setup-open"));
    await screen.findByTestId("setup-failure");
    expect(windows).toHaveProperty("value", typed.normalize("NFKC"));
    expect(counter.sent("setup_open_hall")).toMatchObject([{ input: { windows: told } }]);
  });

  test("another hall's one-time code is said at the hall's code, a used one at its own field", async () => {
    const answers = [refusal("sync.other_hall"), refusal("sync.code_used")];
    const counter = await opening({ setup_open_hall: () => answers.shift() ?? refusal("setup.invalid") });
    await counter.user.type(await screen.findByTestId("setup-name"), "城东营业厅");
    await counter.user.click(screen.getByTestId("setup-open"));
    expect(await within(screen.getByTestId("field-setup-code")).findByRole("alert")).toBeTruthy();
    await counter.user.type(screen.getByTestId("setup-enrolCode"), "AAAA{Enter}{Enter}");
    expect(await within(screen.getByTestId("field-setup-enrolCode")).findByRole("alert")).toBeTruthy();
  });

  test("Enter goes from field to field, and only the button opens", async () => {
    const counter = await opening();
    await waitFor(async () => expect(document.activeElement).toBe(await screen.findByTestId("setup-name")));
    await counter.user.keyboard("城东营业厅{Enter}ｃd０１{Enter}");
    expect(screen.getByTestId("setup-code")).toHaveProperty("value", "CD01");
    expect(document.activeElement?.id).toBe("setup-windows");
    await counter.user.type(screen.getByTestId("setup-managerPassword"), "one{Enter}two{Enter}");
    expect(document.activeElement).toBe(screen.getByTestId("setup-upstreamUrl"));
    expect(within(screen.getByTestId("field-setup-repeated")).getByRole("alert").textContent).not.toBe("");
    await counter.user.keyboard("{Enter}{Enter}");
    expect(document.activeElement).toBe(screen.getByTestId("setup-open"));
    expect(counter.sent("setup_open_hall")).toHaveLength(0);
  });

  test("what must be filled in is marked, and a fault says its form beside the hint", async () => {
    const faults = [
      { field: "/code", code: "form.pattern" as const, params: {} },
      { field: "/managerLogin", code: "form.pattern" as const, params: {} },
    ];
    const counter = await opening({ setup_open_hall: () => refusal("setup.invalid", { faults }) });
    await counter.user.click(await screen.findByTestId("setup-open"));
    const code = within(screen.getByTestId("field-setup-code"));
    expect((await code.findByRole("alert")).textContent).toBe("编码只用大写字母和数字");
    expect(code.getByText("上级分配的编码，印在回执上")).toBeTruthy();
    const login = within(screen.getByTestId("field-setup-managerLogin"));
    expect(login.getByRole("alert").textContent).toBe("工号用字母、数字和 . - _");
    const marked = [...document.querySelectorAll(".field label")].filter((label) => label.querySelector("i"));
    expect(marked).toHaveLength(9);
    expect(document.querySelector("label[for=setup-upstreamUrl] i")).toBeNull();
  });
});

describe("the recovery key", () => {
  test("stands before the work until it is ticked and kept", async () => {
    let keep = () => {};
    const counter = await openedHall({
      setup_keep_recovery_key: () =>
        new Promise((resolve) => {
          keep = () => resolve({ ok: null });
        }),
    });
    expect(screen.getByTestId("recovery-key").textContent).toBe("7QK4-M2XD");
    expect(screen.getByTestId("recovery-confirm")).toHaveProperty("disabled", true);
    await counter.user.click(screen.getByTestId("recovery-written"));
    await counter.user.keyboard("{Enter}");
    expect(document.activeElement).toBe(screen.getByTestId("recovery-confirm"));
    await counter.user.keyboard("{Enter}");
    await waitFor(() => expect(counter.sent("setup_keep_recovery_key")).toHaveLength(1));
    expect(screen.queryByTestId("key-call-next")).toBeNull();
    keep();
    expect(await screen.findByTestId("key-call-next")).toBeTruthy();
    expect(screen.queryByTestId("recovery-key")).toBeNull();
  });

  test("stays on screen when keeping it is refused", async () => {
    const counter = await openedHall({ setup_keep_recovery_key: () => refusal("storage.full") });
    await counter.user.click(screen.getByTestId("recovery-written"));
    await counter.user.click(screen.getByTestId("recovery-confirm"));
    expect((await screen.findByTestId("recovery-failure")).dataset.code).toBe("storage.full");
    expect(screen.getByTestId("recovery-key")).toBeTruthy();
  });

  test("that could not be printed says to write it down", async () => {
    const answers = [refusal("printer.no_paper"), { ok: null }];
    const counter = await openedHall({ setup_print_recovery_key: () => answers.shift() ?? { ok: null } });
    await counter.user.click(screen.getByTestId("recovery-print"));
    expect((await screen.findByTestId("recovery-print-failure")).textContent).toContain("请抄写");
    const print = screen.getByTestId("recovery-print");
    await waitFor(() => expect(print.classList).not.toContain("ant-btn-loading"));
    await counter.user.keyboard("{Enter}");
    expect(await screen.findByTestId("recovery-printed")).toBeTruthy();
    expect(screen.queryByTestId("recovery-print-failure")).toBeNull();
  });
});
