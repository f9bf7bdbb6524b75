import { screen, waitFor } from "@testing-library/react";
import { describe, expect, test } from "vitest";
import type { CatalogView, FaultCode, ServiceView } from "../src/bindings";
import { chosenIn, newVisit, typedIn } from "../src/features/orders/visit";
import { typedDate } from "../src/format";
import { answering, Counter, calledTicket, firstOk, refusal } from "./counter";

const field = (name: string) => document.getElementById(`root_${name}`) as HTMLInputElement;
const ctrlEnter = "{Control>}{Enter}{/Control}";

const recorded = () => structuredClone(firstOk<CatalogView>("catalog_current"));

/** The catalog with one more field in a service's form. */
function withField(code: string, name: string, field: object): CatalogView {
  const catalog = recorded();
  const schema = catalog.services.find((each) => each.code === code)?.schema as {
    properties: Record<string, object>;
    "x-order": string[];
  };
  schema.properties[name] = field;
  schema["x-order"].push(name);
  return catalog;
}

/** A clerk in the form of the service of a letter, all fields of which are asked for. */
async function inForm(letter: string, first: string, code?: FaultCode, catalog = recorded()) {
  const seam = answering({
    catalog_current: () => ({ ok: catalog }),
    orders_check: () => ({ ok: { faults: [], quote: null, asked: { absent: [], required: [] } } }),
    orders_submit: () =>
      refusal("orders.invalid", { faults: code ? [{ field: `/${first}`, code, params: {} }] : [] }),
  });
  const counter = await new Counter(undefined, seam).open().signIn();
  await counter.serve();
  await counter.user.keyboard(`{F6}${letter}`);
  await waitFor(() => expect(field(first)).not.toBeNull());
  return counter;
}

const formSent = (counter: Counter) =>
  (counter.sent("orders_submit").at(-1) as { input: { form: object } }).input.form;

describe("a day", () => {
  test("is typed by its eight digits, in whatever width", async () => {
    const counter = await inForm("m", "date");
    expect(field("date").placeholder).toBe("2026-11-30 或 20261130");
    await counter.user.type(field("date"), "２０２６1130");
    expect(field("date").value).toBe("2026-11-30");
    await counter.user.keyboard(ctrlEnter);
    await waitFor(() => expect(formSent(counter)).toEqual({ date: "2026-11-30" }));
  });

  test("that was mended keeps what is typed, for the core to judge", async () => {
    const counter = await inForm("m", "date");
    await counter.user.type(field("date"), "20261130{Backspace}");
    expect(field("date").value).toBe("2026-11-3");
  });

  test("that is none says how it is written", async () => {
    const counter = await inForm("m", "date", "form.pattern");
    await counter.user.type(field("date"), `morgen${ctrlEnter}`);
    expect(await screen.findByText("请写成 2026-11-30 或 20261130")).toBeTruthy();
  });

  test.each([
    ["20261130", "2026-11-30"],
    ["2026-11-30", "2026-11-30"],
    ["202611301", "202611301"],
    ["", ""],
  ])("%s is %s", (typed, kept) => {
    expect(typedDate(typed)).toBe(kept);
  });
});

describe("yes or no", () => {
  test("is a box with its label, and both are sent", async () => {
    const yesOrNo = { type: "boolean", title: "免费打印", "x-title": { zh: "免费打印", en: "Print" } };
    const catalog = withField("bill_query", "print", yesOrNo);
    const counter = await inForm("c", "print", undefined, catalog);
    expect(field("print").type).toBe("checkbox");
    expect(screen.getByLabelText("免费打印")).toBe(field("print"));
    await counter.user.click(field("print"));
    await counter.user.keyboard(ctrlEnter);
    await waitFor(() => expect(formSent(counter)).toEqual({ print: true }));
    await counter.user.click(field("print"));
    await counter.user.keyboard(ctrlEnter);
    await waitFor(() => expect(formSent(counter)).toEqual({ print: false }));
  });
});

describe("a line", () => {
  const visit = () => newVisit(calledTicket());
  const service = (code: string) => {
    const { services } = firstOk<{ services: ServiceView[] }>("catalog_current");
    return services.find((each) => each.code === code) as ServiceView;
  };
  const mobile = { phone: "13800132211" };

  test("that is a mobile number is not filled in as a broadband account", () => {
    const typed = typedIn(visit(), service("bill_payment"), mobile);
    expect(chosenIn(typed, service("line_move")).drafts.line_move?.form).toEqual({});
  });

  test("is filled in where it may be either", () => {
    const typed = typedIn(visit(), service("bill_payment"), mobile);
    expect(chosenIn(typed, service("closing")).drafts.closing?.form).toEqual(mobile);
  });

  test("that is still to be theirs is neither filled in nor taken for what they have", () => {
    const known = typedIn(visit(), service("bill_payment"), mobile);
    const opening = chosenIn(known, service("mobile_open"));
    expect(opening.drafts.mobile_open?.form).toEqual({});
    const chosen = typedIn(opening, service("mobile_open"), { number: "13800300007" });
    expect(chosenIn(chosen, service("plan_change")).drafts.plan_change?.form).toEqual(mobile);
  });

  test("of another shape says so in other words than a mobile number", async () => {
    const counter = await inForm("m", "account", "form.pattern");
    await counter.user.type(field("account"), `138${ctrlEnter}`);
    expect(await screen.findByText("请核对号码：手机 11 位，宽带账号以 0 开头")).toBeTruthy();
  });
});
