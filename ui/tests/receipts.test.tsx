import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, test, vi } from "vitest";
import type { ReceiptsToday } from "../src/bindings";
import { story } from "../src/platform/story";
import { answering, Counter, firstOk, refusal } from "./counter";

vi.mock("../src/shell/paper/drawPdf", () => ({ drawPdf: async () => 1 }));

/** Three receipts, the second of which is to be completed by hand. */
function threeReceipts(): ReceiptsToday {
  const [recorded] = firstOk<ReceiptsToday>("receipts_today").receipts;
  if (recorded === undefined) throw new Error("no receipt in the recordings");
  const receipts = [1, 2, 3].map((nth) => {
    const { receipt, order } = structuredClone(recorded);
    const shown = { id: `receipt-${nth}`, number: `R-${nth}`, print: "printed" as const, failure: null };
    return {
      order: { ...order, at: order.at - nth },
      receipt: { ...receipt, ...shown, missing: nth === 2 ? 2 : 0 },
    };
  });
  return { receipts };
}

async function lookingAtReceipts() {
  const seam = answering({
    receipts_today: () => ({ ok: threeReceipts() }),
    receipt_reprint: () => refusal("printer.unreachable"),
  });
  const counter = await new Counter(story, seam).open().signIn();
  await counter.user.keyboard("{Alt>}2{/Alt}");
  await waitFor(() => expect(chosen()).toContain("R-1"));
  return counter;
}

const chosen = () => document.activeElement?.closest("tr")?.textContent;

describe("today's receipts, by keyboard", () => {
  test("the list has the focus when the page opens, and arrow keys choose a row", async () => {
    const counter = await lookingAtReceipts();
    await counter.user.keyboard("{ArrowDown}{ArrowDown}{ArrowDown}");
    expect(chosen()).toContain("R-3");
    await counter.user.keyboard("{ArrowUp}");
    expect(chosen()).toContain("R-2");
    const rows = within(screen.getByTestId("receipts")).getAllByRole("row", { selected: true });
    expect(rows.map((row) => row.textContent)).toEqual([expect.stringContaining("R-2")]);
  });

  test.each(["{Enter}", "{F9}"])(
    "%s shows the chosen one, and its row has the focus after that",
    async (key) => {
      const counter = await lookingAtReceipts();
      await counter.user.keyboard(`{ArrowDown}${key}`);
      expect(await screen.findByText("回执 R-2")).toBeTruthy();
      await counter.user.keyboard("{Escape}");
      await waitFor(() => expect(chosen()).toContain("R-2"));
    },
  );

  test("the key on the reprint button prints the chosen one again", async () => {
    const counter = await lookingAtReceipts();
    expect(screen.getByTestId("key-reprint-chosen").textContent).toBe("Ctrl+P补打");
    await counter.user.keyboard("{ArrowDown}{Control>}p{/Control}");
    await waitFor(() =>
      expect(counter.sent("receipt_reprint")).toEqual([
        { input: { command: expect.any(String), receipt: "receipt-2" } },
      ]),
    );
  });

  test("characters that the font lacks are to be written in, which is no failure", async () => {
    await lookingAtReceipts();
    const notes = screen.getAllByTestId("receipt-fault");
    expect(notes.map((note) => note.textContent)).toEqual([expect.stringContaining("2 个字")]);
    expect(notes[0]?.classList.contains("soon")).toBe(true);
  });
});

describe("an order of an earlier day", () => {
  async function looking() {
    const { receipts } = threeReceipts();
    const [first] = receipts;
    if (first === undefined) throw new Error("no receipt in the recordings");
    const old = {
      order: { ...first.order, id: "old", number: "XA01-20261001-01-0007" },
      receipt: { ...first.receipt, id: "receipt-old", number: "R-old" },
    };
    const seam = answering({
      receipts_today: () => ({ ok: threeReceipts() }),
      receipts_find: ({ input }) => ({ ok: input.number === old.order.number ? [old] : [] }),
    });
    const counter = await new Counter(story, seam).open().signIn();
    await counter.user.keyboard("{Alt>}2{/Alt}");
    await waitFor(() => expect(chosen()).toContain("R-1"));
    await counter.user.keyboard("{Control>}f{/Control}");
    await screen.findByTestId("find-receipt-number");
    return counter;
  }

  test("is found by its number, stands above today's and is chosen", async () => {
    const counter = await looking();
    await counter.user.keyboard("XA01-20261001-01-0007{Enter}");
    await waitFor(() => expect(chosen()).toContain("R-old"));
    await counter.user.keyboard("{ArrowDown}");
    expect(chosen()).toContain("R-1");
  });

  test("that is none says so, and the number can be mended", async () => {
    const counter = await looking();
    await counter.user.keyboard("XA01{Enter}");
    expect(await screen.findByTestId("find-receipt-none")).toBeTruthy();
    await counter.user.keyboard("-20261001-01-0007");
    expect(screen.queryByTestId("find-receipt-none")).toBeNull();
    await counter.user.keyboard("{Enter}");
    await waitFor(() => expect(chosen()).toContain("R-old"));
  });
});
