import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, test } from "vitest";
import type { ActOnCase, CaseStep, CaseStepName, CaseView, TakeUp } from "../src/bindings";
import { answering, Counter, refusal } from "./counter";
import { KNOWN, SEEN } from "./customerPages";

const AT = Date.parse("2026-11-22T15:00:00+08:00");
const DAY = 24 * 3_600_000;
const ME = { login: "1024", name: "张*" };

function caseOf(nth: number, rest: Partial<CaseView> = {}): CaseView {
  return {
    id: `case-${nth}`,
    number: `XA01-C20261122-01-000${nth}`,
    kind: "complaint",
    channel: "hall",
    state: "registered",
    severity: null,
    at: AT,
    name: "王*",
    phone: "138****2211",
    content: "多扣了漫游费",
    demand: "退费",
    promised: {
      commitment: "complaint_answer",
      value: { zh: "15日内", en: "Within 15 days" },
      due: AT + 15 * DAY,
    },
    due: AT + 15 * DAY,
    firstOwner: ME,
    handler: null,
    mine: true,
    returns: 0,
    entries: [
      {
        at: AT,
        by: ME,
        what: "registered",
        severity: null,
        told: null,
        result: null,
        resolved: null,
        texts: [],
      },
    ],
    steps: ["accept", "withdraw"],
    ...rest,
  };
}

/** What each step leads to, and what whoever took it may do then. */
const AFTER: Record<CaseStepName, Partial<CaseView>> = {
  accept: { state: "accepted", steps: ["begin", "withdraw"] },
  begin: { state: "in_progress", steps: ["answer", "withdraw"] },
  answer: { state: "awaiting_visit", due: null, steps: ["withdraw"] },
  visit: { state: "closed", due: null, steps: ["archive"] },
  archive: { state: "archived", steps: [] },
  refuse: { state: "refused", due: null, steps: [] },
  withdraw: { state: "withdrawn", due: null, steps: [] },
};

type Given = { cases?: CaseView[]; total?: number; taken?: TakeUp[]; known?: boolean };

/** A clerk at a hall that keeps the cases it is told of. */
async function atHall({ cases = [], total, known = false }: Given = {}) {
  const held = { cases };
  const seam = answering({
    customers_identified: () => ({ ok: known ? SEEN : null }),
    customers_page: () => ({ ok: known ? KNOWN : null }),
    customers_open: () => ({ ok: KNOWN }),
    cases_open: () => ({ ok: { cases: held.cases, total: total ?? held.cases.length } }),
    cases_one: ({ input }) => {
      const found = held.cases.find(({ id }) => id === input.case);
      return found ? { ok: found } : refusal("cases.unknown");
    },
    cases_take_up: ({ input }) => {
      if (input.content.trim() === "") {
        return refusal("cases.invalid", {
          faults: [{ field: "/content", code: "form.required", params: {} }],
        });
      }
      return { ok: caseOf(7, { content: input.content }) };
    },
    cases_act: ({ input }) => {
      const before = held.cases.find(({ id }) => id === input.case) as CaseView;
      const after = { ...before, ...AFTER[input.step.step] };
      held.cases = held.cases.map((each) => (each === before ? after : each));
      return { ok: after };
    },
  });
  return new Counter(undefined, seam).open().signIn();
}

async function atCases(given: Given) {
  const counter = await atHall(given);
  await counter.user.keyboard("{Alt>}7{/Alt}");
  await screen.findByTestId("cases");
  return counter;
}

const steps = (counter: Counter): CaseStep[] =>
  (counter.sent("cases_act") as { input: ActOnCase }[]).map(({ input }) => input.step);
const state = () => screen.getByTestId("case-state").dataset.state;
const chosen = () => document.activeElement?.closest("tr")?.textContent;

describe("a complaint at the counter", () => {
  test("is taken up by keys alone, and the clerk sees what to tell the customer", async () => {
    const counter = await atHall();
    await counter.serve();
    await counter.user.keyboard("{Control>}s{/Control}");
    await waitFor(() => expect(document.activeElement).toBe(screen.getByTestId("case-content")));
    await counter.user.keyboard("多扣了漫游费{Enter}退费{Enter}王小明{Enter}13800132211{Enter}");
    const notice = await screen.findByTestId("case-taken");
    expect(notice.textContent).toContain("XA01-C20261122-01-0007");
    expect(notice.textContent).toContain("12-07 15:00");
    expect(counter.sent("cases_take_up")).toMatchObject([
      { input: { content: "多扣了漫游费", demand: "退费", name: "王小明", phone: "13800132211" } },
    ]);
  });

  test("says beside the field what is missing, and keeps what was typed", async () => {
    const counter = await atHall();
    await counter.serve();
    await counter.user.keyboard("{Control>}s{/Control}");
    await screen.findByTestId("case-demand");
    await counter.user.type(screen.getByTestId("case-demand"), "退费");
    await counter.user.keyboard("{Control>}{Enter}{/Control}");
    await waitFor(() => expect(screen.getByTestId("field-case-content").textContent).toContain("必填"));
    expect(document.activeElement).toBe(screen.getByTestId("case-content"));
    expect(screen.getByTestId("case-demand")).toHaveProperty("value", "退费");
  });

  test("asks nobody who is known for a name", async () => {
    const counter = await atHall({ known: true });
    await counter.serve();
    await screen.findByTestId("customer-summary");
    await counter.user.keyboard("{Control>}s{/Control}");
    expect(await screen.findByTestId("case-name")).toHaveProperty("placeholder", "不填即用客户资料中的");
  });
});

describe("a customer's page", () => {
  test("names complaints of any channel, and what is open stands beside the form", async () => {
    const counter = await atHall({ known: true });
    await counter.serve();
    const open = await screen.findAllByTestId("open-case");
    expect(open.map((it) => it.textContent)).toEqual([
      "投诉 XA02-C20261118-01-0003 处理中12-03 10:00 未到期",
    ]);
    await counter.user.keyboard("{Control>}d{/Control}");
    const all = await screen.findAllByTestId("customer-case");
    expect(all.map((it) => it.textContent)).toEqual([
      "2026-11-18 10:00营业厅XA02-C20261118-01-0003处理中12-03 10:00 未到期",
      "2026-06-01 10:00热线HQ-C20260601-01-0009已归档",
    ]);
  });
});

describe("the hall's complaints", () => {
  test("stand in a list in which the keys choose and open", async () => {
    const late = caseOf(1, { due: AT - 1, content: "无人处理" });
    const counter = await atCases({ cases: [late, caseOf(2)], total: 230 });
    await waitFor(() => expect(chosen()).toContain(late.number));
    expect(screen.getByTestId("cases-overdue").textContent).toBe("1 件已过答复期限");
    expect(screen.getByText("只列出前 2 件")).toBeTruthy();
    await counter.user.keyboard("{ArrowDown}{Enter}");
    expect((await screen.findByTestId("case")).textContent).toContain("XA01-C20261122-01-0002");
  });

  test("that there are none is said", async () => {
    const counter = await atCases({});
    expect(screen.getByTestId("cases").textContent).toContain("没有未归档的投诉");
    await counter.user.keyboard("{Enter}");
    expect(screen.getByTestId("key-reason").textContent).toBe("没有投诉可打开");
  });

  test("go from step to step by digits and text", async () => {
    const counter = await atCases({ cases: [caseOf(1)] });
    await waitFor(() => expect(chosen()).toContain("0001"));
    await counter.user.keyboard("{Enter}");
    await waitFor(() => expect(document.activeElement).toBe(screen.getByTestId("step-accept")));
    await counter.user.keyboard("1");
    await screen.findByTestId("severity-major");
    await counter.user.keyboard("2{Enter}");
    await waitFor(() => expect(state()).toBe("accepted"));
    await counter.user.click(screen.getByTestId("step-begin"));
    await counter.user.type(await screen.findByTestId("step-response"), "三日内回复{Enter}");
    await counter.user.keyboard("{Control>}{Enter}{/Control}");
    await waitFor(() => expect(state()).toBe("in_progress"));
    await counter.user.click(screen.getByTestId("step-answer"));
    await screen.findByTestId("told-phone");
    await counter.user.keyboard("2{Enter}重复计费{Enter}退还{Control>}{Enter}{/Control}");
    await waitFor(() => expect(state()).toBe("awaiting_visit"));
    expect(steps(counter)).toEqual([
      { step: "accept", severity: "major" },
      { step: "begin", response: "三日内回复" },
      { step: "answer", cause: "重复计费", remedy: "退还", told: "phone" },
    ]);
  });

  test("are not taken further by an Enter too many", async () => {
    const counter = await atCases({ cases: [caseOf(1, { state: "awaiting_visit", steps: ["visit"] })] });
    await waitFor(() => expect(chosen()).toContain("0001"));
    await counter.user.keyboard("{Enter}");
    await counter.user.click(await screen.findByTestId("step-visit"));
    await screen.findByTestId("result-resolved");
    await counter.user.keyboard("{Control>}{Enter}{/Control}");
    expect((await screen.findByTestId("choice-missing")).textContent).toBe("请选一项");
    expect(counter.sent("cases_act")).toEqual([]);
  });

  test("say so where nothing is left to whoever looks", async () => {
    const counter = await atCases({ cases: [caseOf(1, { state: "awaiting_visit", steps: [] })] });
    await waitFor(() => expect(chosen()).toContain("0001"));
    await counter.user.keyboard("{Enter}");
    const shown = within(await screen.findByTestId("case"));
    expect(shown.getByTestId("no-steps").textContent).toBe("此刻没有您要办的");
  });
});
