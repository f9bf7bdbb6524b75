import { screen, waitFor } from "@testing-library/react";
import { describe, expect, test } from "vitest";
import type { AskOwed, OwedAnswer, Reveal } from "../src/bindings";
import { answering, Counter } from "./counter";
import { KNOWN, SEEN, UNCHECKED } from "./customerPages";

const number = () => document.getElementById("root_phone") as HTMLInputElement;

/** A clerk at the form of a payment, at a hall whose headquarters answers so. */
async function paying(answer: OwedAnswer) {
  const counter = await new Counter(undefined, answering({ customers_owed: () => ({ ok: answer }) }))
    .open()
    .signIn();
  await counter.serve();
  return counter;
}

const asked = (counter: Counter) =>
  (counter.sent("customers_owed") as { input: AskOwed }[]).map(({ input }) => input.number);

describe("who pays for a number", () => {
  test("hears whose it is and what it owes, once it is typed whole", async () => {
    const counter = await paying({ online: true, owed: { name: "单*", fen: 3_500 } });
    await counter.user.type(number(), "1380013221");
    expect(asked(counter)).toEqual([]);
    await counter.user.type(number(), "2");
    const said = await screen.findByTestId("owed");
    expect(said.textContent).toBe("单* 138 0013 2212 欠费 ¥35.00");
    expect(asked(counter)).toEqual(["13800132212"]);
  });

  test("hears that nobody has it, before any money is taken", async () => {
    const counter = await paying({ online: true, owed: null });
    await counter.user.type(number(), "13999999999");
    expect((await screen.findByTestId("owed")).textContent).toContain("没有 139 9999 9999 这个号码");
  });

  test("hears nothing where nobody knows", async () => {
    const counter = await paying({ online: false, owed: null });
    await counter.user.type(number(), "13800132212");
    await waitFor(() => expect(asked(counter)).toEqual(["13800132212"]));
    expect(screen.queryByTestId("owed")).toBeNull();
  });
});

describe("a number of the customer", () => {
  const OWN = { ...KNOWN, lines: [KNOWN.lines[0], { ...KNOWN.lines[0], number: "139****0007" }] };
  const FULL = ["13800132211", "13900000007"];

  async function serving(page: typeof KNOWN) {
    const seam = answering({
      customers_identified: () => ({ ok: page.checked ? SEEN : null }),
      customers_page: () => ({ ok: page }),
      customers_open: () => ({ ok: page }),
      customers_reveal: ({ input: { field } }) => ({
        ok: { text: FULL[typeof field === "object" ? field.line : 0] ?? "", seconds: 30 },
      }),
    });
    const counter = await new Counter(undefined, seam).open().signIn();
    await counter.serve();
    await screen.findByTestId("customer-summary");
    number().focus();
    return counter;
  }

  const revealed = (counter: Counter) =>
    (counter.sent("customers_reveal") as { input: Reveal }[]).map(({ input }) => input);

  test("is filled in by a key, one after the other, and that it was shown is kept", async () => {
    const counter = await serving(OWN as typeof KNOWN);
    expect(number().placeholder).toBe("↓ 填入 138****2211 等 2 个");
    await counter.user.keyboard("{ArrowDown}");
    await waitFor(() => expect(number().value).toBe("138 0013 2211"));
    await counter.user.keyboard("{ArrowDown}");
    await waitFor(() => expect(number().value).toBe("139 0000 0007"));
    await counter.user.keyboard("{ArrowDown}");
    await waitFor(() => expect(number().value).toBe("138 0013 2211"));
    expect(revealed(counter).map(({ field, reason }) => ({ field, reason }))).toEqual(
      [0, 1, 0].map((line) => ({ field: { line }, reason: "填入受理单" })),
    );
  });

  test("is not offered before their papers were seen", async () => {
    const counter = await serving(UNCHECKED);
    expect(number().placeholder).toBe("");
    await counter.user.keyboard("{ArrowDown}");
    expect(revealed(counter)).toEqual([]);
  });
});
