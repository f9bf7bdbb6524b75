import { fireEvent, screen, waitFor } from "@testing-library/react";
import { describe, expect, test } from "vitest";
import type { FieldFault, OrderView, SubmitOrder } from "../src/bindings";
import {
  begun,
  drawnOn,
  MOST_POINTS,
  MOST_STROKES,
  pathOf,
  pointAt,
  type Strokes,
} from "../src/features/orders/signing/strokes";
import { story } from "../src/platform/story";
import { type Answer, NO_ANSWER } from "../src/platform/types";
import { answering, Counter, refusal } from "./counter";

const taken = story.orders_submit?.find(({ ok }) => ok !== undefined)?.ok as OrderView;
const unsigned = refusal("orders.signature_required");
const ctrlEnter = "{Control>}{Enter}{/Control}";

type Answering = (input: SubmitOrder) => Answer<OrderView> | Promise<Answer<OrderView>>;

/** A clerk with a customer who wants another plan; the core asks for a signature, as it does of services that are signed. */
async function serving(answer: Answering = () => ({ ok: taken })) {
  const seam = answering({
    orders_submit: ({ input }) => (input.signing == null ? unsigned : answer(input)),
  });
  const counter = await new Counter(undefined, seam).open().signIn();
  await counter.serve();
  await counter.user.keyboard("{F6}t");
  await waitFor(() => expect(document.activeElement?.matches("input")).toBe(true));
  return counter;
}

async function asked(answer?: Answering) {
  const counter = await serving(answer);
  await counter.user.keyboard(ctrlEnter);
  const pad = await screen.findByTestId("signature-pad");
  pad.getBoundingClientRect = () => new DOMRect(100, 50, 500, 200);
  return { counter, pad };
}

/** A pen at a place of the screen; jsdom knows no pointer events of its own. */
function pen(pad: HTMLElement, type: string, [clientX, clientY]: [number, number]) {
  const event = new MouseEvent(type, { bubbles: true, cancelable: true, button: 0, clientX, clientY });
  fireEvent(pad, Object.assign(event, { pointerId: 1 }));
}

function draw(pad: HTMLElement, from: [number, number], ...on: [number, number][]) {
  pen(pad, "pointerdown", from);
  for (const point of on) pen(pad, "pointermove", point);
  pen(pad, "pointerup", on.at(-1) ?? from);
}

const submitted = (counter: Counter) =>
  (counter.sent("orders_submit") as { input: SubmitOrder }[]).map(({ input }) => input);
const signings = (counter: Counter) => submitted(counter).map(({ signing }) => signing ?? null);
const strokesOn = (pad: HTMLElement) => pad.querySelectorAll(".signature-stroke");
const gone = () => waitFor(() => expect(screen.queryByTestId("signature-pad")).toBeNull());

describe("a customer's signature", () => {
  test("is asked for once all else is in order, below what is agreed to, and sent as it was drawn", async () => {
    const { counter, pad } = await asked();
    const terms = screen.getByTestId("signing-terms").textContent;
    expect(terms).toContain("套餐变更");
    expect(terms).toContain("可随时再次变更");
    await counter.user.click(document.body);
    expect(screen.getByTestId("signature-pad")).toBeTruthy();
    draw(pad, [100, 50], [350, 150], [600, 250]);
    draw(pad, [200, 60], [900, 60]);
    await counter.user.keyboard(ctrlEnter);
    await gone();
    const drawn: Strokes = [
      [
        [0, 0],
        [500, 200],
        [1000, 400],
      ],
      [
        [200, 20],
        [1000, 20],
      ],
    ];
    expect(signings(counter)).toEqual([null, { how: "drawn", strokes: drawn, taker: null }]);
    expect(screen.getByTestId("order-done").textContent).toContain(taken.number);
  });

  test("stands below what the customer asked for, in words", async () => {
    const counter = await serving();
    await counter.user.keyboard("13800132211");
    await counter.user.click(screen.getByLabelText(/次月/));
    await counter.user.keyboard(ctrlEnter);
    const answers = (await screen.findByTestId("signing-answers")).textContent;
    expect(answers).toContain("手机号码138 0013 2211");
    expect(answers).toContain("次月");
  });

  test("may be written on the receipt instead", async () => {
    const { counter } = await asked();
    await counter.user.keyboard("{F9}");
    await gone();
    expect(signings(counter)).toEqual([null, { how: "on_paper" }]);
  });

  test("is missed where nothing is drawn, and nothing is sent", async () => {
    const { counter, pad } = await asked();
    await counter.user.keyboard(ctrlEnter);
    expect(screen.getByTestId("unsigned").textContent).toContain("还没有签名");
    expect(signings(counter)).toEqual([null]);
    draw(pad, [110, 60], [400, 200]);
    expect(screen.queryByTestId("unsigned")).toBeNull();
  });

  test.each(["Delete", "Backspace"])("is drawn again after %s", async (key) => {
    const { counter, pad } = await asked();
    draw(pad, [110, 60], [400, 200]);
    expect(strokesOn(pad)).toHaveLength(1);
    await counter.user.keyboard(`{${key}}`);
    expect(strokesOn(pad)).toHaveLength(0);
    await counter.user.keyboard(ctrlEnter);
    expect(screen.getByTestId("unsigned")).toBeTruthy();
  });

  test("is sent with Enter, wherever the mouse has been, and again once it was cleared", async () => {
    const { counter, pad } = await asked();
    draw(pad, [110, 60], [400, 200]);
    await counter.user.click(screen.getByTestId("sign-again"));
    await counter.user.keyboard("{Enter}");
    expect(screen.getByTestId("unsigned")).toBeTruthy();
    draw(pad, [110, 60], [400, 200]);
    await counter.user.click(screen.getByTestId("signing-terms"));
    await counter.user.keyboard("{Enter}");
    await gone();
    expect(signings(counter).map((signing) => signing?.how)).toEqual([undefined, "drawn"]);
  });

  test("on its way is sent once, whatever is pressed meanwhile", async () => {
    let take = (_answer: Answer<OrderView>) => {};
    const { counter, pad } = await asked(() => new Promise((resolve) => (take = resolve)));
    draw(pad, [110, 60], [400, 200]);
    await counter.user.keyboard("{Enter}{Enter}{F9}{Delete}{Escape}");
    expect(screen.getByTestId("signature-pad")).toBe(pad);
    expect(strokesOn(pad)).toHaveLength(1);
    take({ ok: taken });
    await gone();
    expect(signings(counter)).toHaveLength(2);
    expect(screen.getByTestId("order-done")).toBeTruthy();
  });

  test("without an answer is sent once more as the same order, even after a look at the form", async () => {
    const core = { answers: false };
    const { counter, pad } = await asked(() => (core.answers ? { ok: taken } : refusal(NO_ANSWER)));
    draw(pad, [110, 60], [400, 200]);
    await counter.user.keyboard(ctrlEnter);
    await screen.findByTestId("signing-failure");
    await counter.user.keyboard("{F9}{Delete}");
    draw(pad, [110, 60], [120, 70]);
    expect(strokesOn(pad)).toHaveLength(1);
    await counter.user.keyboard("{Escape}");
    await gone();
    await counter.user.keyboard(ctrlEnter);
    await screen.findByTestId("signature-pad");
    core.answers = true;
    await counter.user.keyboard(ctrlEnter);
    await screen.findByTestId("order-done");
    const drawn = submitted(counter).filter(({ signing }) => signing != null);
    expect(drawn).toHaveLength(2);
    expect(drawn[1]).toEqual(drawn[0]);
  });

  test("that is none stays to be signed again, with the reason", async () => {
    const { counter, pad } = await asked(() => refusal("orders.signature_unreadable"));
    draw(pad, [110, 60], [120, 60]);
    await counter.user.keyboard(ctrlEnter);
    await waitFor(() => expect(screen.getByTestId("signing-failure").textContent).toContain("重新签字"));
    expect(screen.getByTestId("signature-pad")).toBe(pad);
  });

  test("is asked for no more where something else is refused: that stands at the form", async () => {
    const { counter } = await asked(() => refusal("queue.not_serving"));
    await counter.user.keyboard("{F9}");
    await gone();
    expect(screen.getByTestId("submit-failure").dataset.code).toBe("queue.not_serving");
  });

  test("can wait: Esc goes back to the form, and what was drawn stands as long as the form does", async () => {
    const { counter, pad } = await asked();
    draw(pad, [110, 60], [400, 200]);
    await counter.user.keyboard("{Escape}");
    await gone();
    expect(screen.queryByTestId("submit-failure")).toBeNull();
    await counter.user.keyboard(ctrlEnter);
    expect(strokesOn(await screen.findByTestId("signature-pad"))).toHaveLength(1);
    await counter.user.keyboard("{Escape}");
    await gone();
    await counter.user.type(document.getElementById("root_phone") as HTMLElement, "139");
    await counter.user.keyboard(ctrlEnter);
    expect(strokesOn(await screen.findByTestId("signature-pad"))).toHaveLength(0);
  });

  test("is not asked for while a field is wrong", async () => {
    const wrong: FieldFault = { field: "/phone", code: "form.required", params: {} };
    const seam = answering({ orders_submit: () => refusal("orders.invalid", { faults: [wrong] }) });
    const counter = await new Counter(undefined, seam).open().signIn();
    await counter.serve();
    await counter.user.keyboard(ctrlEnter);
    expect((await screen.findByTestId("submit-failure")).dataset.code).toBe("orders.invalid");
    expect(screen.queryByTestId("signature-pad")).toBeNull();
  });

  test("is not asked for where the service needs none: the order is taken at once", async () => {
    const seam = answering({ orders_submit: () => ({ ok: taken }) });
    const counter = await new Counter(undefined, seam).open().signIn();
    await counter.serve();
    await counter.user.keyboard(ctrlEnter);
    await screen.findByTestId("order-done");
    expect(screen.queryByTestId("signature-pad")).toBeNull();
    expect(signings(counter)).toEqual([null]);
  });
});

describe("strokes", () => {
  const box = { left: 0, top: 0, width: 200, height: 80 };

  test("lie in a box of 1000 by 400, whatever the size of the pad", () => {
    expect(pointAt(box, 100, 40)).toEqual([500, 200]);
    expect(pointAt(box, -5, 100)).toEqual([0, 400]);
    expect(pointAt({ ...box, width: 0 }, 3, 0)).toEqual([0, 0]);
  });

  test("take no point that says nothing new, and no more than the core takes", () => {
    const one = drawnOn(begun([], [0, 0]), [2, 2]);
    expect(one).toEqual([[[0, 0]]]);
    expect(drawnOn(one, [4, 0])).toEqual([
      [
        [0, 0],
        [4, 0],
      ],
    ]);
    let strokes: Strokes = begun([], [0, 0]);
    for (let at = 1; at < MOST_POINTS + 50; at++)
      strokes = drawnOn(strokes, [(at * 7) % 1000, (at * 11) % 400]);
    expect(strokes.flat()).toHaveLength(MOST_POINTS);
    let many: Strokes = [];
    for (let at = 0; at < MOST_STROKES + 5; at++) many = begun(many, [at, 0]);
    expect(many).toHaveLength(MOST_STROKES);
  });

  test("are drawn as lines, a dot as one to itself", () => {
    expect(pathOf([])).toBe("");
    expect(pathOf([[3, 4]])).toBe("M3 4L3 4");
    expect(
      pathOf([
        [1, 2],
        [3, 4],
        [5, 6],
      ]),
    ).toBe("M1 2L3 4L5 6");
  });
});

describe("where a line changes hands", () => {
  const both = {
    id: "both",
    at: Date.parse("2026-11-23T10:42:00+08:00"),
    holder: { kind: "resident_id" as const, name: "王*", number: "1***************2X" },
    agent: null,
    user: null,
    taker: { kind: "resident_id" as const, name: "李*", number: "4***************14" },
    passed: false,
  };

  test("both sign, each under their name, and the order waits for both", async () => {
    const seam = answering({
      customers_identified: () => ({ ok: both }),
      customers_open: () => ({ ok: null }),
      orders_submit: ({ input }) => (input.signing == null ? unsigned : { ok: taken }),
    });
    const counter = await new Counter(undefined, seam).open().signIn();
    await counter.serve();
    await counter.user.keyboard("{F6}h");
    await waitFor(() => expect(document.activeElement?.matches("input")).toBe(true));
    await counter.user.keyboard(ctrlEnter);
    const pads = [await screen.findByTestId("signature-pad"), screen.getByTestId("signature-pad-taker")];
    for (const pad of pads) pad.getBoundingClientRect = () => new DOMRect(100, 50, 500, 200);
    expect(screen.getByTestId("signer-customer").textContent).toBe("原机主 王*");
    expect(screen.getByTestId("signer-taker").textContent).toBe("新机主 李*");
    draw(pads[0] as HTMLElement, [100, 50], [600, 250]);
    await counter.user.keyboard(ctrlEnter);
    expect(screen.getByTestId("unsigned").textContent).toContain("还没有签名");
    draw(pads[1] as HTMLElement, [100, 150], [600, 150]);
    await counter.user.keyboard(ctrlEnter);
    await gone();
    expect(signings(counter).at(-1)).toEqual({
      how: "drawn",
      strokes: [
        [
          [0, 0],
          [1000, 400],
        ],
      ],
      taker: [
        [
          [0, 200],
          [1000, 200],
        ],
      ],
    });
  });
});
