import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, test } from "vitest";
import type { CatalogView } from "../src/bindings";
import { grouped } from "../src/features/catalog/grouped";
import { answering, Counter, firstOk, issuedTicket, toAct } from "./counter";

type Answers = Parameters<typeof answering>[0];

const catalog = () => structuredClone(firstOk<CatalogView>("catalog_current"));

async function serving(answers: Answers = {}) {
  const counter = await new Counter(undefined, answering(answers)).open().signIn();
  return counter.serve();
}

const focused = () => {
  const at = document.activeElement as HTMLInputElement;
  return at.id || at.name || at.dataset.testid;
};
const tabs = () => within(screen.getByRole("tablist")).getAllByRole("tab");
const codes = (all: HTMLElement[]) => all.map((each) => each.dataset.service);
const intoForm = (field: string) => waitFor(() => expect(focused()).toBe(field));

describe("services in groups", () => {
  const group = (code: string) => ({ code, name: { zh: code, en: code } });
  const service = (code: string, of: string | null) => ({ code, group: of });

  test("stand in the order of the groups, and those without one come last", () => {
    const services = [service("z", null), service("a", "two"), service("b", "one"), service("c", "two")];
    const sections = grouped([group("one"), group("two"), group("empty")], services);
    expect(sections.map((each) => [each.group?.code, each.services.map(({ code }) => code)])).toEqual([
      ["one", ["b"]],
      ["two", ["a", "c"]],
      [undefined, ["z"]],
    ]);
  });

  test("are none left out for a group that the catalog does not name", () => {
    const sections = grouped([], [service("a", "gone")]);
    expect(sections).toEqual([{ group: null, services: [service("a", "gone")] }]);
  });
});

describe("F6", () => {
  test("shows every service under its group's heading, with its letter", async () => {
    const counter = await serving();
    expect(screen.queryByTestId("choose-panel")).toBeNull();
    await counter.user.keyboard("{F6}");
    const { groups, services } = catalog();
    const panel = screen.getByTestId("choose-panel");
    const shown = within(panel).getAllByRole("button");
    expect(codes(shown).sort()).toEqual(services.map(({ code }) => code).sort());
    const headings = within(panel).getAllByRole("heading");
    expect(headings.map((each) => each.textContent)).toEqual([...groups.map(({ name }) => name.zh), "其他"]);
    expect(screen.getByTestId("choose-ownership_transfer").textContent).toBe("H过户");
  });

  test("then a letter goes into the form of a service that has no tab, which has one then", async () => {
    const counter = await serving();
    expect(codes(tabs())).toEqual(["bill_payment", "plan_change", "consultation"]);
    await counter.user.keyboard("{F6}h");
    await intoForm("root_phone");
    expect(screen.queryByTestId("choose-panel")).toBeNull();
    expect(codes(tabs())).toEqual(["bill_payment", "plan_change", "consultation", "ownership_transfer"]);
    expect(screen.getByTestId("service-ownership_transfer").ariaSelected).toBe("true");
  });

  test("then arrows go down along a group and sideways to the next, and Enter goes into the form", async () => {
    const counter = await serving();
    await counter.user.keyboard("{F6}{ArrowDown}");
    expect(focused()).toBe("choose-bill_payment");
    await counter.user.keyboard("{ArrowDown}");
    expect(focused()).toBe("choose-invoice_request");
    await counter.user.keyboard("{ArrowRight}");
    expect(focused()).toBe("choose-plan_change");
    await counter.user.keyboard("{ArrowLeft}{ArrowLeft}");
    expect(focused()).toBe("choose-consultation");
    await counter.user.keyboard("{Enter}");
    await intoForm("root_topic");
  });

  test("then Esc gives the focus back and chooses nothing", async () => {
    const counter = await serving();
    document.getElementById("root_name")?.focus();
    await counter.user.keyboard("{F6}{ArrowDown}{ArrowRight}{Escape}");
    expect(focused()).toBe("root_name");
    expect(screen.queryByTestId("choose-panel")).toBeNull();
    expect(screen.getByTestId("service-bill_payment").ariaSelected).toBe("true");
  });

  test("shows them no longer than the focus is among them", async () => {
    const counter = await serving();
    await counter.user.keyboard("{F6}{Tab}");
    await waitFor(() => expect(screen.queryByTestId("choose-panel")).toBeNull());
  });

  test("where the services are few shows nothing that the tabs do not", async () => {
    const few = catalog();
    few.services = few.services.slice(0, 5);
    const counter = await serving({ catalog_current: () => ({ ok: few }) });
    expect(tabs()).toHaveLength(5);
    await counter.user.keyboard("{F6}");
    expect(focused()).toBe("service-bill_payment");
    expect(screen.queryByTestId("choose-panel")).toBeNull();
  });

  test("by mouse does the same", async () => {
    const counter = await serving();
    await counter.user.click(screen.getByText("选业务"));
    await counter.user.click(screen.getByTestId("choose-consultation"));
    await intoForm("root_topic");
  });
});

describe("a tab", () => {
  test("is there for what is begun, for as long as it is", async () => {
    const counter = await serving();
    await counter.user.keyboard("{F6}g");
    await intoForm("root_phone");
    await counter.user.keyboard("1{F6}j");
    await waitFor(() => expect(screen.getByTestId("service-bill_payment").ariaSelected).toBe("true"));
    expect(codes(tabs())).toContain("loss_report");
  });

  test("is gone for what was only looked at", async () => {
    const counter = await serving();
    await counter.user.keyboard("{F6}g");
    await intoForm("root_phone");
    await counter.user.keyboard("{F6}j");
    await waitFor(() => expect(codes(tabs())).not.toContain("loss_report"));
  });
});

describe("a ticket for any of many services", () => {
  test("is given out by Ctrl+I and its letter, whether or not it has a button", async () => {
    const counter = await serving(toAct("issue", { ok: issuedTicket() }));
    expect(screen.queryByTestId("issue-ownership_transfer")).toBeNull();
    await counter.user.keyboard("{Control>}i{/Control}");
    expect(screen.getByTestId("give-ownership_transfer")).toBeTruthy();
    await counter.user.keyboard("h");
    await screen.findByTestId("issued-number");
    expect(counter.acted("issue")).toMatchObject([{ service: "ownership_transfer" }]);
    expect(screen.queryByTestId("give-panel")).toBeNull();
  });

  test("is found among all of them by mouse", async () => {
    const counter = await serving(toAct("issue", { ok: issuedTicket() }));
    await counter.user.click(screen.getByTestId("issue-all"));
    await counter.user.click(screen.getByTestId("give-closing"));
    await waitFor(() => expect(counter.acted("issue")).toMatchObject([{ service: "closing" }]));
  });
});

test("a customer is sent on for a service under its group's heading, by its letter", async () => {
  const counter = await serving();
  await counter.user.keyboard("{F7}");
  await waitFor(() => expect(focused()).toBe("transfer-to"));
  const cards = screen.getByRole("group", { name: "补换卡与停复机" });
  expect(within(cards).getAllByRole("radio")).toHaveLength(4);
  await counter.user.keyboard("{Tab}s{Enter}");
  await waitFor(() => expect(counter.acted("transfer")).toMatchObject([{ step: { service: "suspension" } }]));
});
