import { act, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { describe, expect, test, vi } from "vitest";
import type { CustomerPage, FindResult, IdentificationView, Open, Reveal } from "../src/bindings";
import type { Language } from "../src/i18n";
import type { Answer } from "../src/platform/types";
import { answering, Counter, refusal } from "./counter";
import { KNOWN, SEEN, UNCHECKED } from "./customerPages";

type Given = {
  seen?: () => IdentificationView;
  /** What opening answers; the page is then that. */
  open?: (input: Open) => Answer<CustomerPage | null>;
  find?: (text: string) => Answer<FindResult>;
  page?: CustomerPage | null;
  language?: Language;
};

/** A clerk with a customer, at a hall whose core answers so. */
async function serving(given: Given = {}) {
  const { seen = () => null, open = () => ({ ok: KNOWN }), find, language } = given;
  const held = { page: given.page ?? null };
  const seam = answering({
    customers_identified: () => ({ ok: seen() }),
    customers_page: () => ({ ok: held.page }),
    customers_open: ({ input }) => {
      const answer = open(input);
      if ("ok" in answer) held.page = answer.ok;
      return answer;
    },
    customers_find: ({ input }) => find?.(input.text),
    customers_reveal: () => ({ ok: { text: "王小明", seconds: 30 } }),
  });
  const counter = await new Counter(undefined, seam).open(language).signIn();
  return counter.serve();
}

const FOUND: FindResult = {
  online: true,
  found: [
    { id: "wang", name: "王*", kind: "resident_id", document: "1***************2X", lines: ["138****2211"] },
    { id: "wei", name: "王*", kind: "resident_id", document: "6***************16", lines: ["138****2213"] },
  ],
};

const opened = (counter: Counter) =>
  (counter.sent("customers_open") as { input: Open }[]).map(({ input }) => input.whose);
const summary = () => screen.getByTestId("customer-summary").textContent;
const customer = () => screen.getByTestId("customer").textContent;

describe("beside the form", () => {
  test("stands what matters of whoever's papers were seen, without being asked for", async () => {
    const counter = await serving({ seen: () => SEEN });
    await waitFor(() => expect(opened(counter)).toEqual([{ by: "papers" }]));
    await waitFor(() => expect(summary()).toContain("138****2211"));
    expect(summary()).toContain("欠费 ¥35.00");
    expect(summary()).toContain("8.2/20 GB");
    expect(summary()).toContain("10月账单比平时高 ¥68.00：漫游费");
    expect(summary()).toContain("协议将于 2026-12-20 到期");
    expect(screen.getAllByTestId("contact").map((it) => it.textContent)[0]).toContain("热线账单与业务查询");
    expect(screen.queryByTestId("kept-since")).toBeNull();
    expect(screen.getAllByTestId("customer-line")).toHaveLength(1);
  });

  test("stands no more than names and numbers before papers were seen", async () => {
    await serving({ page: UNCHECKED });
    await waitFor(() => expect(summary()).toContain("138****2211"));
    expect(summary()).toContain("核验证件后显示");
    expect(summary()).not.toContain("欠费");
  });

  test("is said that the operator does not know the customer", async () => {
    await serving({ seen: () => SEEN, open: () => ({ ok: null }) });
    await waitFor(() => expect(customer()).toContain("尚无此客户"));
  });

  test("is said quietly that headquarters does not answer", async () => {
    const counter = await serving({ seen: () => SEEN, open: () => refusal("customers.out_of_reach") });
    await waitFor(() => expect(customer()).toContain("可照常受理"));
    expect(opened(counter)).toHaveLength(1);
    expect(screen.queryByTestId("customer-summary")).toBeNull();
  });

  test("stands another's, once another's papers were seen", async () => {
    const held = { seen: SEEN };
    const other = { ...KNOWN, papers: "other", lines: [{ ...KNOWN.lines[0], number: "138****2213" }] };
    const counter = await serving({
      seen: () => held.seen,
      page: KNOWN,
      open: () => ({ ok: other as CustomerPage }),
    });
    await waitFor(() => expect(summary()).toContain("138****2211"));
    expect(opened(counter)).toEqual([]);
    held.seen = { ...SEEN, id: "other" };
    counter.platform.emit("changed", { slices: ["customers"] });
    await waitFor(() => expect(summary()).toContain("138****2213"));
    expect(opened(counter)).toEqual([{ by: "papers" }]);
  });

  test("is said that the customer is at another window, too", async () => {
    await serving({ page: { ...KNOWN, elsewhere: { window: 3, number: "A007", service: "plan_change" } } });
    const said = await screen.findByTestId("elsewhere");
    expect(said.textContent).toContain("3 号窗口办理（A007 套餐变更）");
  });

  test("is said whose the papers are not, where another customer was found before", async () => {
    const found: CustomerPage = { ...UNCHECKED, customer: "shan", name: "单*" };
    await serving({ seen: () => SEEN, page: found });
    expect((await screen.findByTestId("instead")).textContent).toContain("单*");
    await waitFor(() => expect(summary()).toContain("138****2211"));
  });

  test("is said that the number in the form is not theirs, once it is whole", async () => {
    const counter = await serving({ page: KNOWN });
    await counter.user.type(document.getElementById("root_phone") as HTMLElement, "1380013221");
    expect(screen.queryByTestId("not-theirs")).toBeNull();
    await counter.user.keyboard("2");
    expect(screen.getByTestId("not-theirs").textContent).toContain("138 0013 2212");
    await counter.user.keyboard("{Backspace}1");
    expect(screen.queryByTestId("not-theirs")).toBeNull();
  });

  test("is said that the papers name them otherwise", async () => {
    await serving({ seen: () => SEEN, page: { ...KNOWN, namedOtherwise: true } });
    expect((await screen.findByTestId("named-otherwise")).textContent).toContain("登记姓名是 王*");
  });

  test("is said since when a kept copy is", async () => {
    await serving({ seen: () => SEEN, page: { ...KNOWN, online: false } });
    expect((await screen.findByTestId("kept-since")).textContent).toContain("离线资料，截至");
  });
});

describe("a customer is found", () => {
  test("by a word, walked to by arrow keys, and opened by Enter", async () => {
    const counter = await serving({ find: () => ({ ok: FOUND }), open: () => ({ ok: UNCHECKED }) });
    await counter.user.keyboard("{Control>}f{/Control}");
    const text = await screen.findByTestId<HTMLInputElement>("find-text");
    await waitFor(() => expect(document.activeElement).toBe(text));
    await counter.user.keyboard("ｗｘｍ{Enter}");
    expect(await screen.findAllByTestId("found")).toHaveLength(2);
    expect(counter.sent("customers_find")).toMatchObject([{ input: { text: "wxm" } }]);
    await waitFor(() => expect(document.activeElement).toBe(screen.getAllByTestId("found")[0]));
    await counter.user.keyboard("{ArrowDown}{Enter}");
    await waitFor(() => expect(opened(counter)).toEqual([{ by: "found", customer: "wei" }]));
    await waitFor(() => expect(screen.queryByTestId("find-text")).toBeNull());
    expect(summary()).toContain("138****2211");
  });

  test.each([
    [{ ok: { online: true, found: [] } }, "found-nobody", "没有找到"],
    [{ ok: { online: false, found: [] } }, "found-offline", "近日在本机"],
    [refusal("customers.too_little"), "find-failure", "至少4位尾数"],
  ])("or it is said why not: %#", async (answer, where, words) => {
    const counter = await serving({ find: () => answer });
    await counter.user.keyboard("{Control>}f{/Control}");
    await counter.user.type(await screen.findByTestId("find-text"), "22{Enter}");
    expect((await screen.findByTestId(where)).textContent).toContain(words);
    await counter.user.type(screen.getByTestId("find-text"), "1");
    expect(screen.queryByTestId(where)).toBeNull();
  });

  test("by a whole number that need not be typed again; another one takes its place, but not that of a typed one", async () => {
    const counter = await serving({ find: () => ({ ok: FOUND }) });
    const find = async (words: string) => {
      await counter.user.keyboard(`{Control>}f{/Control}${words}{Enter}`);
      await waitFor(() => expect(document.activeElement?.className).toBe("found"));
      await counter.user.keyboard("{Enter}");
      await waitFor(() => expect(screen.queryByTestId("find-text")).toBeNull());
    };
    const phone = () => document.getElementById("root_phone") as HTMLInputElement;
    await find("138 0013 2211");
    expect(phone().value).toBe("138 0013 2211");
    await find("13800132213");
    expect(phone().value).toBe("138 0013 2213");
    await find("wxm");
    expect(phone().value).toBe("138 0013 2213");
    await counter.user.clear(phone());
    await counter.user.type(phone(), "13800132219");
    await find("13800132211");
    expect(phone().value).toBe("138 0013 2219");
  });

  test("who is none of the operator's any more is said to be gone", async () => {
    const counter = await serving({ find: () => ({ ok: FOUND }), open: () => ({ ok: null }) });
    await counter.user.keyboard("{Control>}f{/Control}");
    await counter.user.type(await screen.findByTestId("find-text"), "2211{Enter}");
    const [first] = await screen.findAllByTestId("found");
    await waitFor(() => expect(document.activeElement).toBe(first));
    await counter.user.keyboard("{Enter}");
    expect((await screen.findByTestId("found-gone")).textContent).toContain("尚无此客户");
  });

  test("and what was said of the papers is not said of the search", async () => {
    const counter = await serving({
      seen: () => SEEN,
      open: () => refusal("customers.out_of_reach"),
    });
    await waitFor(() => expect(customer()).toContain("可照常受理"));
    await counter.user.keyboard("{Control>}f{/Control}");
    await screen.findByTestId("find-text");
    expect(screen.queryByTestId("open-failure")).toBeNull();
  });

  test("and what keeps the page from opening is said below", async () => {
    const counter = await serving({
      find: () => ({ ok: FOUND }),
      open: () => refusal("customers.out_of_reach"),
    });
    await counter.user.keyboard("{Control>}f{/Control}");
    await counter.user.type(await screen.findByTestId("find-text"), "2211{Enter}");
    const [first] = await screen.findAllByTestId("found");
    await waitFor(() => expect(document.activeElement).toBe(first));
    await counter.user.keyboard("{Enter}");
    expect((await screen.findByTestId("open-failure")).textContent).toContain("总部没有应答");
  });
});

describe("the customer's page", () => {
  async function onPage(given: Given = {}) {
    const counter = await serving({ seen: () => SEEN, page: KNOWN, ...given });
    await screen.findByTestId("customer-summary");
    await counter.user.keyboard("{Control>}d{/Control}");
    await screen.findByTestId("customer-head");
    return counter;
  }

  test("shows lines, bills with their items, what stands out, usage and every channel", async () => {
    await onPage();
    const page = screen.getByTestId("customer-all");
    const text = page.textContent;
    expect(screen.getByTestId("owed-in-all").textContent).toContain("¥35.00");
    expect(text).toContain("来电显示");
    expect(text).toContain("2026-12-20");
    expect(text).toContain("已销户");
    const bills = within(page).getAllByTestId("bill");
    expect(bills.map((bill) => (bill as HTMLDetailsElement).open)).toEqual([true, false, false, false]);
    expect(bills[0]?.textContent).toContain("漫游费¥68.00");
    expect(screen.getByTestId("alert-figures").textContent).toContain("前三个月没有这一项");
    expect(screen.getByTestId("usage-voice").textContent).toContain("120/645 分钟");
    expect(within(page).getAllByTestId("contact")).toHaveLength(2);
  });

  test("cannot be opened before there is one, and says so", async () => {
    const counter = await serving();
    await counter.user.keyboard("{Control>}d{/Control}");
    expect(screen.queryByTestId("customer-all")).toBeNull();
    expect(screen.getByTestId("customer-page").getAttribute("title")).toContain("请先核验证件");
  });

  test("shows of two lines that look alike the one that is chosen", async () => {
    const line = KNOWN.lines[0];
    if (line?.account == null) throw new Error("he has a line");
    const second = { ...line, plan: "副卡", account: { ...line.account, bills: [] } };
    const counter = await onPage({ page: { ...KNOWN, lines: [line, second] } });
    expect(screen.getAllByTestId("bill")).toHaveLength(4);
    await counter.user.keyboard("{ArrowDown}");
    expect(screen.queryAllByTestId("bill")).toHaveLength(0);
    expect(document.querySelectorAll("tr[aria-selected=true]")).toHaveLength(1);
  });

  test("leaves the keys to whoever says why, even in a row of the table", async () => {
    const counter = await onPage();
    await counter.user.click(screen.getByTestId("reveal-line-0"));
    const reason = await screen.findByTestId("reveal-reason");
    for (const key of ["End", "Home", "ArrowDown"]) {
      fireEvent.keyDown(reason, { key });
      expect(document.activeElement?.matches("tr")).toBe(false);
    }
  });

  test("shows a field in full to whoever says why, and hides it again by itself", async () => {
    const counter = await onPage();
    await counter.user.click(screen.getByTestId("reveal-name"));
    const reason = await screen.findByTestId<HTMLInputElement>("reveal-reason");
    expect(reason.value).toBe("核对资料");
    vi.useFakeTimers({ shouldAdvanceTime: true, toFake: ["setTimeout", "clearTimeout"] });
    await counter.user.type(reason, "{Enter}");
    expect((await screen.findByTestId("revealed-name")).textContent).toBe("王小明");
    const [sent] = counter.sent("customers_reveal") as { input: Reveal }[];
    expect(sent?.input).toMatchObject({ field: "name", reason: "核对资料" });
    await act(() => vi.advanceTimersByTimeAsync(30_000));
    expect(screen.queryByTestId("revealed-name")).toBeNull();
  });

  test("speaks English, too", async () => {
    await onPage({ language: "en" });
    const text = screen.getByTestId("customer-all").textContent;
    expect(text).toContain("Owes ¥35.00 in all");
    expect(text).toContain("Hotline");
    expect(text).not.toMatch(/record:|column\./);
  });
});

test("an order that takes another back says so among the contacts", async () => {
  const [first, paid] = KNOWN.contacts;
  const contacts = [{ ...paid, takesBack: true, order: "XA01-20261110-01-0008" }, paid, first].filter(
    (it) => it !== undefined,
  );
  await serving({ seen: () => SEEN, page: { ...KNOWN, contacts: contacts as typeof KNOWN.contacts } });
  await waitFor(() => expect(summary()).toContain("缴费充值冲正"));
});
