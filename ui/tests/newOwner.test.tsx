import { screen, waitFor } from "@testing-library/react";
import { describe, expect, test } from "vitest";
import type { FaultCode, IdentificationView, Identify } from "../src/bindings";
import type { Answer } from "../src/platform/types";
import { answering, Counter, refusal } from "./counter";

const GIVER: IdentificationView = {
  id: "seen",
  at: Date.parse("2026-11-23T10:42:00+08:00"),
  holder: { kind: "resident_id", name: "王*", number: "1***************2X" },
  agent: null,
  user: null,
  taker: null,
  passed: false,
};
const BOTH: IdentificationView = {
  ...GIVER,
  id: "both",
  taker: { kind: "resident_id", name: "李*", number: "4***************14" },
};

type Given = {
  seen?: IdentificationView | null;
  identify?: (input: Identify) => Answer<IdentificationView>;
  submit?: Answer<never>;
};

/** A clerk with a customer who gives a line away 过户; `letter` picks another service. */
async function transferring(given: Given = {}, letter = "h") {
  const { identify = () => ({ ok: BOTH }), submit } = given;
  const held = { seen: given.seen ?? null };
  const seam = answering({
    customers_identified: () => ({ ok: held.seen }),
    customers_identify: ({ input }) => {
      const answer = identify(input);
      if ("ok" in answer) held.seen = answer.ok;
      return answer;
    },
    orders_submit: () => submit,
  });
  const counter = await new Counter(undefined, seam).open().signIn();
  await counter.serve();
  await counter.user.keyboard(`{F6}${letter}`);
  await waitFor(() => expect(document.activeElement?.matches("input")).toBe(true));
  return counter;
}

async function openDialog(counter: Counter) {
  await counter.user.keyboard("{Control>}j{/Control}");
  await waitFor(() => expect(document.activeElement).toBe(field("holder-number")));
}

const field = (id: string) => screen.getByTestId<HTMLInputElement>(id);
const faultOf = (id: string) =>
  screen.getByTestId(`field-${id}`).querySelector("[role=alert]")?.textContent ?? null;
const papers = (at: string, code: FaultCode) =>
  refusal("customers.papers", { faults: [{ field: at, code, params: {} }] });
const sent = (counter: Counter) =>
  (counter.sent("customers_identify") as { input: Identify }[]).map(({ input }) => input);
const gone = () => waitFor(() => expect(screen.queryByTestId("identify-submit")).toBeNull());
const customer = () => screen.getByTestId("customer").textContent;
const ctrlEnter = "{Control>}{Enter}{/Control}";

describe("the papers of a new owner", () => {
  test("are copied after the present owner's where a line changes hands, and sent as such", async () => {
    const counter = await transferring();
    await openDialog(counter);
    await counter.user.type(field("holder-number"), "11010519491231002x");
    await counter.user.type(field("taker-number"), "440524188001010014");
    await counter.user.type(field("taker-name"), "李小红");
    await counter.user.keyboard(ctrlEnter);
    await gone();
    expect(sent(counter)).toMatchObject([
      {
        holder: { number: "11010519491231002X" },
        taker: { kind: "resident_id", number: "440524188001010014", name: "李小红" },
        agent: null,
      },
    ]);
  });

  test("come next by Enter, once the present owner's address is typed", async () => {
    const counter = await transferring();
    await openDialog(counter);
    await counter.user.click(field("holder-address"));
    await counter.user.keyboard("{Enter}{Enter}");
    expect(document.activeElement).toBe(field("taker-number"));
  });

  test("are not asked for, nor sent, where nothing changes hands", async () => {
    const counter = await transferring({}, "r");
    await openDialog(counter);
    expect(screen.queryByTestId("taker-number")).toBeNull();
    await counter.user.keyboard(`1${ctrlEnter}`);
    await gone();
    expect(sent(counter)[0]?.taker).toBeNull();
  });

  test("may be an organisation's", async () => {
    const counter = await transferring();
    await openDialog(counter);
    const kind = field("taker-kind").querySelector("input");
    await counter.user.click(kind as Element);
    expect(await screen.findAllByTitle("单位证件（统一社会信用代码）")).not.toHaveLength(0);
  });

  test.each<[FaultCode, string]>([
    ["document.taker_minor", "未成年人不能接受过户，请另定新机主"],
    ["document.same_person", "与原机主是同一人，请填新机主的证件"],
  ])("that cannot take it over say so beside the number: %s", async (code, text) => {
    const counter = await transferring({ identify: () => papers("/taker/number", code) });
    await openDialog(counter);
    await counter.user.keyboard(ctrlEnter);
    await waitFor(() => expect(faultOf("taker-number")).toBe(text));
    expect(document.activeElement).toBe(field("taker-number"));
    await counter.user.keyboard("4");
    expect(faultOf("taker-number")).toBeNull();
  });

  test("that are doubtful are named for the manager as the new owner's", async () => {
    const doubtful = refusal("customers.doubtful", {
      faults: [{ field: "/taker/number", code: "document.check_digit", params: {} }],
    });
    const counter = await transferring({ identify: () => doubtful });
    await openDialog(counter);
    await counter.user.type(field("taker-number"), `91350100M0001TGQXM${ctrlEnter}`);
    expect((await screen.findByTestId("doubtful")).textContent).toContain(
      "新机主的证件号码 91350100M0001TGQXM 没有通过校验",
    );
  });
});

describe("the customer beside the form of a transfer", () => {
  test("is two, before anybody's papers were seen", async () => {
    await transferring();
    expect(customer()).toContain("本业务须先核验双方证件");
    expect(screen.getByText("须核验双方证件原件")).toBeTruthy();
  });

  test("lacks the new owner, as long as only the present one's papers were seen", async () => {
    await transferring({ seen: GIVER });
    await waitFor(() => expect(customer()).toContain("本业务还须核验新机主的证件"));
  });

  test("has the new owner with it, masked", async () => {
    await transferring({ seen: BOTH });
    await waitFor(() => expect(customer()).toContain("新机主李* 居民身份证 4***************14"));
    expect(customer()).not.toContain("还须核验");
  });
});

test("a transfer that misses the new owner's papers asks for them at once, and then misses them no more", async () => {
  const counter = await transferring({ seen: GIVER, submit: refusal("orders.taker_required") });
  await counter.user.keyboard(ctrlEnter);
  await waitFor(() => expect(document.activeElement).toBe(field("taker-number")));
  expect(screen.getByTestId("submit-failure").textContent).toContain("过户须核验双方的证件");
  expect(screen.getByTestId("papers-seen").textContent).toContain("王* 居民身份证 1***************2X");
  expect(screen.queryByTestId("holder-number")).toBeNull();
  await counter.user.keyboard(`440524188001010014${ctrlEnter}`);
  await gone();
  expect(sent(counter)).toMatchObject([
    { holder: null, agent: null, user: null, taker: { number: "440524188001010014" } },
  ]);
  await waitFor(() => expect(screen.queryByTestId("submit-failure")).toBeNull());
});

test("the present owner's papers can be copied anew, where they were seen before", async () => {
  const counter = await transferring({ seen: GIVER });
  await counter.user.keyboard("{Control>}j{/Control}");
  await waitFor(() => expect(document.activeElement).toBe(field("taker-number")));
  await counter.user.click(screen.getByTestId("copy-anew"));
  await waitFor(() => expect(document.activeElement).toBe(field("holder-number")));
  await counter.user.keyboard(`11010519491231002X${ctrlEnter}`);
  await gone();
  expect(sent(counter)[0]?.holder?.number).toBe("11010519491231002X");
});
