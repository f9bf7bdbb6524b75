import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, test } from "vitest";
import type { CustomerPage, SetConsent, WriteNote } from "../src/bindings";
import { answering, Counter, refusal } from "./counter";
import { KNOWN, SEEN, UNCHECKED } from "./customerPages";

/** A clerk before a customer's page, at a hall that keeps what it is told. */
async function onPage(page: CustomerPage = KNOWN) {
  const held = { page };
  const keep = (change: Partial<CustomerPage>) => {
    held.page = { ...held.page, ...change };
    return { ok: held.page };
  };
  const seam = answering({
    customers_identified: () => ({ ok: page.checked ? SEEN : null }),
    customers_page: () => ({ ok: held.page }),
    customers_open: () => ({ ok: held.page }),
    customers_note: ({ input }) =>
      input.text.trim().length < 2
        ? refusal("customers.note")
        : keep({
            notes: [
              { id: input.command, at: KNOWN.asOf, text: input.text, from: "1024 张*" },
              ...held.page.notes,
            ],
          }),
    customers_consent: ({ input }) =>
      keep({
        consents: held.page.consents.map((consent) =>
          consent.purpose === input.purpose ? { ...consent, given: input.given, at: KNOWN.asOf } : consent,
        ),
      }),
  });
  const counter = await new Counter(undefined, seam).open().signIn();
  await counter.serve();
  await waitFor(() =>
    expect(screen.getByTestId("customer-page").getAttribute("aria-disabled")).not.toBe("true"),
  );
  await counter.user.keyboard("{Control>}d{/Control}");
  await screen.findByTestId("customer-all");
  return counter;
}

const notes = () => screen.queryAllByTestId("customer-note").map((note) => note.textContent);

describe("on a customer's page", () => {
  test("a consent is said for each purpose by itself, and can be taken back", async () => {
    const counter = await onPage();
    const marketing = within(screen.getByTestId("consent-marketing"));
    expect(marketing.getByText("未询问")).toBeTruthy();
    await counter.user.click(marketing.getByLabelText("同意"));
    await waitFor(() => expect(marketing.queryByText("未询问")).toBeNull());
    await counter.user.click(marketing.getByLabelText("不同意"));
    await waitFor(() => expect(counter.sent("customers_consent")).toHaveLength(2));
    const said = (counter.sent("customers_consent") as { input: SetConsent }[]).map(({ input }) => [
      input.purpose,
      input.given,
    ]);
    expect(said).toEqual([
      ["marketing", true],
      ["marketing", false],
    ]);
  });

  test("a note is written with Enter and stands above the others", async () => {
    const counter = await onPage();
    expect(notes()).toEqual([expect.stringContaining("每月5日后来缴费")]);
    await counter.user.type(screen.getByTestId("note"), "听力不便{Enter}");
    await waitFor(() => expect(notes()[0]).toContain("听力不便"));
    expect((screen.getByTestId("note") as HTMLInputElement).value).toBe("");
    const sent = counter.sent("customers_note") as { input: WriteNote }[];
    expect(sent.map(({ input }) => input.text)).toEqual(["听力不便"]);
  });

  test("the latest note stands beside the form, too", async () => {
    await onPage();
    expect(screen.getByTestId("latest-note").textContent).toBe("备注：每月5日后来缴费");
  });

  test("a note that is refused stays in its field and says why", async () => {
    const counter = await onPage();
    await counter.user.type(screen.getByTestId("note"), "a{Enter}");
    expect((await screen.findByTestId("note-failure")).dataset.code).toBe("customers.note");
    expect((screen.getByTestId("note") as HTMLInputElement).value).toBe("a");
  });

  test("earlier visits say for what, and how they ended", async () => {
    await onPage();
    expect(screen.getByTestId("visited").textContent).toContain("A012缴费充值办结");
  });

  test("before papers were seen nothing of it is shown", async () => {
    await onPage(UNCHECKED);
    expect(screen.queryByTestId("consent-marketing")).toBeNull();
    expect(screen.queryByTestId("note")).toBeNull();
  });
});
