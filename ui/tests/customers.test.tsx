import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { describe, expect, test } from "vitest";
import type {
  CatalogView,
  CheckPapers,
  FaultCode,
  FieldFault,
  IdentificationView,
  Identify,
  TypedDocument,
} from "../src/bindings";
import type { Language } from "../src/i18n";
import type { Answer } from "../src/platform/types";
import { answering, Counter, calledTicket, firstOk, refusal } from "./counter";

const wang: IdentificationView = {
  id: "seen",
  at: Date.parse("2026-11-23T10:42:00+08:00"),
  holder: { kind: "resident_id", name: "王*", number: "1***************2X" },
  agent: null,
  user: null,
  taker: null,
  passed: false,
};

const firm: IdentificationView = {
  ...wang,
  holder: { kind: "organisation", name: "某*", number: "9***************XM" },
  agent: { kind: "passport", name: "M*", number: "C*******7" },
  user: { kind: "resident_id", name: "李*", number: "4***************14" },
  passed: true,
};

/** What the tests copy from a card. */
const CARD = "11010519491231002x{Enter}王小明{Enter}20310520{Enter}西安市碑林区南大街1号";
const CREDIT_CODE = "91350100M0001TGQXM";

type Given = {
  seen?: IdentificationView | null;
  /** What the core says to the papers. */
  identify?: (input: Identify) => Answer<IdentificationView>;
  /** What the core says to them before all is copied. */
  check?: (input: CheckPapers) => FieldFault[];
  needed?: boolean;
  submit?: Answer<never>;
  language?: Language;
};

/** A clerk who serves the first customer. */
async function serving(given: Given = {}) {
  const { identify = () => ({ ok: wang }), check = () => [], needed = false, submit, language } = given;
  const held = { seen: given.seen ?? null };
  const catalog = structuredClone(firstOk<CatalogView>("catalog_current"));
  for (const service of catalog.services) service.identity = needed ? "document" : "none";
  const seam = answering({
    catalog_current: () => ({ ok: catalog }),
    customers_identified: () => ({ ok: held.seen }),
    customers_check: ({ input }) => ({ ok: check(input) }),
    customers_identify: ({ input }) => {
      const answer = identify(input);
      if ("ok" in answer) held.seen = answer.ok;
      return answer;
    },
    orders_submit: () => submit,
  });
  const counter = await new Counter(undefined, seam).open(language).signIn();
  return await counter.serve();
}

async function asked(given: Given = {}) {
  const counter = await serving(given);
  await openDialog(counter);
  return counter;
}

async function openDialog(counter: Counter) {
  await counter.user.keyboard("{Control>}j{/Control}");
  await waitFor(() => expect(document.activeElement).toBe(field("holder-number")));
}

const field = (id: string) => screen.getByTestId<HTMLInputElement>(id);
const nameInForm = () => (document.getElementById("root_name") as HTMLInputElement).value;
const faultOf = (id: string) =>
  screen.getByTestId(`field-${id}`).querySelector("[role=alert]")?.textContent ?? null;
const fault = (at: string, code: FaultCode): FieldFault => ({ field: at, code, params: {} });
const papers = (faults: [string, FaultCode][]) =>
  refusal("customers.papers", { faults: faults.map(([at, code]) => fault(at, code)) });
const sent = (counter: Counter) =>
  (counter.sent("customers_identify") as { input: Identify }[]).map(({ input }) => input);
const gone = () => waitFor(() => expect(screen.queryByTestId("identify-submit")).toBeNull());
const ctrlEnter = "{Control>}{Enter}{/Control}";

/** The list of kinds hears a key by its number, which user-event does not give. */
function press(key: string, keyCode: number) {
  if (document.activeElement) fireEvent.keyDown(document.activeElement, { key, keyCode });
}

async function chooseKind(counter: Counter, who: string, kind: string) {
  await counter.user.click(within(field(`${who}-kind`)).getByRole("combobox"));
  await counter.user.click(await screen.findByTitle(kind));
}

describe("the customer beside the form", () => {
  test("is not identified, as long as nobody's papers were seen", async () => {
    await serving();
    const shown = screen.getByTestId("customer");
    expect(shown.textContent).toMatch(/^客户未核验证件Ctrl\+J核验证件/);
  });

  test("is asked for where the chosen service needs a document", async () => {
    await serving({ needed: true });
    expect(await screen.findByText("本业务须先核验证件")).toHaveProperty("className", "soon");
    expect(screen.getByText("须核验证件原件")).toBeTruthy();
  });

  test("is there by name, masked, and since when", async () => {
    await serving({ seen: wang });
    expect((await screen.findByTestId("customer-name")).textContent).toBe("王*");
    expect(screen.getByTestId("customer").textContent).toContain(
      "客户Ctrl+J重新核验王*居民身份证1***************2X已核验 10:42",
    );
  });

  test("has somebody with it, and what a manager let pass", async () => {
    await serving({ seen: firm });
    await screen.findByTestId("customer-name");
    const text = screen.getByTestId("customer").textContent;
    expect(text).toContain("经办人M* 护照 C*******7");
    expect(text).toContain("使用人李* 居民身份证 4***************14");
    expect(text).toContain("经理放行");
  });

  test("shows nothing of somebody who was forgotten", async () => {
    await serving({ seen: { ...wang, holder: null } });
    expect(await screen.findByText("资料已清除")).toBeTruthy();
  });

  test("without an answer counts as not identified, and nothing is wrong", async () => {
    const counter = await new Counter().open().signIn();
    await counter.serve();
    expect(screen.getByTestId("customer").textContent).toContain("未核验证件");
    expect(within(screen.getByTestId("customer")).queryByRole("alert")).toBeNull();
  });

  test("is nobody before somebody is served: the key says so", async () => {
    const counter = await new Counter().open().signIn();
    expect(screen.queryByTestId("customer")).toBeNull();
    await counter.user.keyboard("{Control>}j{/Control}");
    expect(screen.getByTestId("key-reason").textContent).not.toBe("");
    expect(screen.queryByTestId("identify-submit")).toBeNull();
  });
});

describe("papers", () => {
  test("of a resident are copied by Enter alone, from the number on", async () => {
    const counter = await serving();
    const before = document.activeElement;
    await openDialog(counter);
    await counter.user.keyboard(`${CARD}{Enter}`);
    await gone();
    const holder: TypedDocument = {
      kind: "resident_id",
      number: "11010519491231002X",
      name: "王小明",
      validUntil: "20310520",
      longTerm: false,
      born: "",
      address: "西安市碑林区南大街1号",
    };
    expect(sent(counter)).toEqual([
      {
        command: expect.any(String),
        ticket: calledTicket().id,
        holder,
        agent: null,
        user: null,
        taker: null,
        authorised: false,
        pass: null,
      },
    ]);
    expect(screen.getByTestId("customer-name").textContent).toBe("王*");
    expect(document.activeElement).toBe(before);
  });

  test("are chosen by kind, and only what they show is asked for", async () => {
    const counter = await asked();
    expect(screen.queryByTestId("holder-born")).toBeNull();
    await counter.user.tab({ shift: true });
    expect(document.activeElement?.id).toBe("holder-kind");
    press("ArrowDown", 40);
    await waitFor(() => expect(document.activeElement?.getAttribute("aria-expanded")).toBe("true"));
    for (const _ of ["临时居民身份证", "户口簿"]) press("ArrowDown", 40);
    press("Enter", 13);
    await waitFor(() => expect(field("holder-kind").textContent).toContain("户口簿"));
    expect(screen.queryByTestId("holder-validUntil")).toBeNull();
    expect(document.activeElement?.id).toBe("holder-kind");
    await counter.user.keyboard("{Enter}");
    expect(document.activeElement).toBe(field("holder-number"));
    await chooseKind(counter, "holder", "护照");
    expect(field("holder-born")).toBeTruthy();
    expect(field("holder-validUntil")).toBeTruthy();
  });

  test("hold for good only where their kind may", async () => {
    const counter = await asked();
    expect(screen.queryByTestId("holder-longTerm")).not.toBeNull();
    await chooseKind(counter, "holder", "护照");
    expect(screen.queryByTestId("holder-longTerm")).toBeNull();
  });

  test("hold for good or until a day, not both", async () => {
    const counter = await asked();
    await counter.user.type(field("holder-validUntil"), "20310520");
    await counter.user.click(field("holder-longTerm"));
    expect(field("holder-validUntil").value).toBe("");
    await counter.user.type(field("holder-validUntil"), "2");
    expect(field("holder-longTerm").checked).toBe(false);
  });

  test("that are wrong say so beside the field, until it is put right", async () => {
    const counter = await asked({
      identify: () =>
        papers([
          ["/holder/number", "document.check_digit"],
          ["/holder/address", "form.required"],
        ]),
    });
    await counter.user.keyboard(`110105194912310021${ctrlEnter}`);
    await waitFor(() => expect(faultOf("holder-number")).toBe("末位校验不符，请对照原件重输"));
    expect(faultOf("holder-address")).toBe("必填");
    expect(document.activeElement).toBe(field("holder-number"));
    expect(screen.getByTestId("identify-failure").textContent).toBe("有 2 项需要改正，见红色提示。");
    await counter.user.keyboard("11010519491231002X");
    expect(faultOf("holder-number")).toBeNull();
    expect(faultOf("holder-address")).toBe("必填");
    expect(document.activeElement).toBe(field("holder-number"));
    expect(screen.getByTestId("identify-failure").textContent).toBe("有 1 项需要改正，见红色提示。");
  });

  test("that are wrong say so once the field is left, what is not copied yet does not", async () => {
    const check = ({ holder }: CheckPapers): FieldFault[] => [
      ...(holder?.number === "110105194912310021" ? [fault("/holder/number", "document.check_digit")] : []),
      ...(holder?.address === "" ? [fault("/holder/address", "form.required")] : []),
    ];
    const counter = await asked({ check });
    await counter.user.keyboard("110105194912310021");
    expect(faultOf("holder-number")).toBeNull();
    await counter.user.keyboard("{Enter}");
    await waitFor(() => expect(faultOf("holder-number")).toBe("末位校验不符，请对照原件重输"));
    expect(faultOf("holder-address")).toBeNull();
    expect(screen.queryByTestId("identify-failure")).toBeNull();
    await counter.user.type(field("holder-number"), "{Backspace}{Backspace}2X");
    await waitFor(() => expect(faultOf("holder-number")).toBeNull());
  });

  test("of a minor say so as soon as the number is there", async () => {
    const check = ({ agent }: CheckPapers) =>
      agent === null ? [fault("/agent", "document.guardian_missing")] : [];
    const counter = await asked({ check });
    await counter.user.keyboard("110105201202290020{Enter}");
    await waitFor(() => expect(faultOf("agent-number")).toBe("未成年须由监护人陪同，请填其证件"));
    await counter.user.type(field("agent-number"), "440524188001010014");
    await waitFor(() => expect(faultOf("agent-number")).toBeNull());
    expect(field("has-agent").checked).toBe(true);
  });

  test("of a minor open the guardian's fields", async () => {
    const counter = await asked({
      identify: ({ agent }) =>
        agent === null ? papers([["/agent", "document.guardian_missing"]]) : { ok: wang },
    });
    expect(screen.queryByTestId("agent-number")).toBeNull();
    await counter.user.keyboard(`110105201202290020${ctrlEnter}`);
    await waitFor(() => expect(faultOf("agent-number")).toBe("未成年须由监护人陪同，请填其证件"));
    expect(field("has-agent").checked).toBe(true);
    expect(document.activeElement).toBe(field("agent-number"));
    await counter.user.keyboard("440524188001010014");
    expect(faultOf("agent-number")).toBeNull();
    await counter.user.click(field("authorised"));
    await counter.user.keyboard(ctrlEnter);
    await gone();
    expect(sent(counter).at(-1)).toMatchObject({
      agent: { number: "440524188001010014" },
      user: null,
      authorised: true,
    });
  });

  test("of a minor need no guardian once nobody is ticked", async () => {
    const counter = await asked({
      identify: () => papers([["/agent", "document.guardian_missing"]]),
    });
    await counter.user.keyboard(`110105201202290020${ctrlEnter}`);
    await waitFor(() => expect(faultOf("agent-number")).not.toBeNull());
    await counter.user.click(field("has-agent"));
    expect(screen.queryByTestId("agent-number")).toBeNull();
    expect(screen.queryByTestId("identify-failure")).toBeNull();
  });

  test("of an organisation come with its agent's, who uses it or another does", async () => {
    const counter = await asked({
      identify: ({ user }) =>
        user?.number === "1"
          ? papers([
              ["/agent/number", "document.shape"],
              ["/user/number", "document.shape"],
            ])
          : { ok: firm },
    });
    await chooseKind(counter, "holder", "单位证件（统一社会信用代码）");
    expect(screen.queryByTestId("has-agent")).toBeNull();
    expect(field("user-is-agent").checked).toBe(true);
    await counter.user.type(field("agent-number"), `1${ctrlEnter}`);
    await waitFor(() => expect(faultOf("agent-number")).not.toBeNull());
    // What is copied is wrong once.
    expect(screen.getByTestId("identify-failure").textContent).toContain("有 1 项");
    expect(sent(counter)[0]?.user).toEqual(sent(counter)[0]?.agent);
    await counter.user.click(field("user-is-agent"));
    await counter.user.type(field("user-number"), `2${ctrlEnter}`);
    await gone();
    expect(sent(counter)[1]).toMatchObject({ agent: { number: "1" }, user: { number: "2" } });
  });

  test("that were typed are there again when the dialog is, and forgotten once accepted", async () => {
    const counter = await asked();
    await counter.user.keyboard(CARD);
    await counter.user.keyboard("{Escape}");
    await gone();
    await openDialog(counter);
    expect([field("holder-number").value, field("holder-name").value]).toEqual([
      "11010519491231002X",
      "王小明",
    ]);
    await counter.user.keyboard(ctrlEnter);
    await gone();
    await openDialog(counter);
    expect([field("holder-number").value, field("holder-name").value]).toEqual(["", ""]);
  });

  test("give their name to the forms, where none is typed", async () => {
    const counter = await serving();
    expect(nameInForm()).toBe("");
    await openDialog(counter);
    await counter.user.keyboard(`${CARD}${ctrlEnter}`);
    await gone();
    expect(nameInForm()).toBe("王小明");
    await openDialog(counter);
    await counter.user.keyboard(`${CARD.replace("王小明", "王明")}${ctrlEnter}`);
    await gone();
    expect(nameInForm()).toBe("王明");
    await counter.user.type(document.getElementById("root_name") as HTMLElement, "月");
    await openDialog(counter);
    await counter.user.keyboard(`${CARD}${ctrlEnter}`);
    await gone();
    expect(nameInForm()).toBe("王明月");
  });

  test("go with the visit", async () => {
    const counter = await asked();
    await counter.user.keyboard("110105{Escape}");
    await gone();
    await counter.user.keyboard("{F10}");
    await waitFor(() => expect(screen.queryByTestId("customer")).toBeNull());
    expect(document.body.innerHTML).not.toContain("110105");
    await counter.serve();
    await openDialog(counter);
    expect(field("holder-number").value).toBe("");
  });
});

describe("a doubtful number", () => {
  const doubtful = refusal("customers.doubtful", {
    faults: [{ field: "/holder/number", code: "document.check_digit", params: {} }],
  });

  async function doubted(toPass: () => Answer<IdentificationView> = () => ({ ok: firm })) {
    const counter = await asked({ identify: ({ pass }) => (pass === null ? doubtful : toPass()) });
    await counter.user.keyboard(`${CREDIT_CODE}${ctrlEnter}`);
    await waitFor(() => expect(document.activeElement).toBe(field("pass-login")));
    return counter;
  }

  test("is let pass by a manager", async () => {
    const counter = await doubted();
    expect(screen.getByTestId("doubtful").textContent).toContain(
      `客户的证件号码 ${CREDIT_CODE} 没有通过校验`,
    );
    expect(screen.queryByTestId("identify-failure")).toBeNull();
    expect(screen.getByTestId("identify-submit").textContent).toContain("经理放行");
    await counter.user.keyboard("9001{Enter}secret-word{Enter}");
    await gone();
    expect(sent(counter).map(({ pass }) => pass)).toEqual([null, { login: "9001", password: "secret-word" }]);
    expect(screen.getByTestId("customer").textContent).toContain("经理放行");
  });

  test("is not let pass by nobody: an empty field is no try", async () => {
    const counter = await doubted();
    await counter.user.keyboard(`9001${ctrlEnter}`);
    expect(document.activeElement).toBe(field("pass-password"));
    expect(sent(counter)).toHaveLength(1);
  });

  test.each(["staff.wrong_password", "customers.may_not_pass"])("stays after %s", async (code) => {
    const counter = await doubted(() => refusal(code, { params: { left: 4 } }));
    await counter.user.keyboard("9001{Enter}wrong{Enter}");
    expect((await screen.findByTestId("identify-failure")).dataset.code).toBe(code);
    expect(screen.getByTestId("doubtful")).toBeTruthy();
    expect(field("pass-password").value).toBe("");
    expect(document.activeElement).toBe(field("pass-password"));
  });

  test("that is put right is checked again, without a manager", async () => {
    const counter = await doubted();
    await counter.user.type(field("holder-number"), "9");
    expect(screen.queryByTestId("doubtful")).toBeNull();
    expect(screen.getByTestId("identify-submit").textContent).toContain("核验");
    await counter.user.keyboard(ctrlEnter);
    await waitFor(() => expect(sent(counter)).toHaveLength(2));
    expect(sent(counter)[1]?.pass).toBeNull();
  });
});

describe("an order that needs papers", () => {
  test("asks for them at once, and is as it was afterwards", async () => {
    const counter = await serving({ needed: true, submit: refusal("orders.identity_required") });
    await counter.user.keyboard(`13800132211${ctrlEnter}`);
    await waitFor(() => expect(document.activeElement).toBe(field("holder-number")));
    expect(screen.getByTestId("submit-failure").textContent).toContain("Ctrl+J");
    await counter.user.keyboard(`${CARD}${ctrlEnter}`);
    await gone();
    await waitFor(() => expect(screen.queryByTestId("submit-failure")).toBeNull());
    const phone = document.getElementById("root_phone") as HTMLInputElement;
    expect(phone.value).toBe("138 0013 2211");
    expect(document.activeElement).toBe(phone);
    await counter.user.keyboard(ctrlEnter);
    await waitFor(() => expect(counter.sent("orders_submit")).toHaveLength(2));
  });

  test("asks for them anew after each refusal", async () => {
    const counter = await serving({ needed: true, submit: refusal("orders.identity_required") });
    for (let tries = 0; tries < 2; tries += 1) {
      await counter.user.keyboard(ctrlEnter);
      await screen.findByTestId("identify-submit");
      await counter.user.keyboard("{Escape}");
      await gone();
    }
    expect(counter.sent("orders_submit")).toHaveLength(2);
  });
});
