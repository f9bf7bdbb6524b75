import { screen, waitFor } from "@testing-library/react";
import { describe, expect, test } from "vitest";
import type { FindNumbers } from "../src/bindings";
import { answering, Counter } from "./counter";

const LEFT = ["13800300000", "13800300001", "13800300012", "13800300088"];
const field = () => document.getElementById("root_number") as HTMLInputElement;

/** A clerk who opens a mobile line, at a hall to which these numbers are left. */
async function opening(left: string[] = LEFT) {
  const seam = answering({
    orders_check: () => ({ ok: { faults: [], quote: null, asked: { absent: [], required: ["number"] } } }),
    orders_numbers: ({ input }) => ({ ok: left.filter((number) => number.endsWith(input.ending)) }),
  });
  const counter = await new Counter(undefined, seam).open().signIn();
  await counter.serve();
  await counter.user.keyboard("{F6}k");
  await waitFor(() => expect(document.activeElement).toBe(field()));
  return counter;
}

const shown = () =>
  [...screen.getByTestId("numbers-left").querySelectorAll("button")].map((it) => it.textContent);
const asked = (counter: Counter) =>
  (counter.sent("orders_numbers") as { input: FindNumbers }[]).map(({ input }) => input);

describe("a new number", () => {
  test("is chosen from those left to the hall, by keyboard", async () => {
    const counter = await opening();
    await waitFor(() => expect(shown()).toHaveLength(4));
    expect(asked(counter)[0]).toEqual({ kind: "mobile", ending: "" });
    await counter.user.keyboard("{ArrowDown}{ArrowRight}{ArrowRight}{Enter}");
    expect(field().value).toBe("138 0030 0012");
    expect((document.activeElement as HTMLInputElement).name).toBe("root_plan");
    expect(screen.queryByTestId("numbers-left")).toBeNull();
  });

  test("is looked for by how it is to end", async () => {
    const counter = await opening();
    await counter.user.keyboard("88");
    await waitFor(() => expect(shown()).toEqual(["138 0030 0088"]));
    await counter.user.keyboard("{ArrowDown}{ArrowUp}");
    expect(document.activeElement).toBe(field());
    await counter.user.click(screen.getByText("138 0030 0088"));
    expect(field().value).toBe("138 0030 0088");
  });

  test("may be typed where none ends so, or none is left", async () => {
    const counter = await opening();
    await counter.user.keyboard("77");
    await waitFor(() => expect(screen.getByTestId("no-numbers").textContent).toContain("这样结尾"));
    await counter.user.keyboard("{Backspace}{Backspace}13900001111");
    expect(field().value).toBe("139 0000 1111");
    expect(screen.queryByTestId("no-numbers")).toBeNull();
  });

  test("is typed at a hall to which none are left", async () => {
    await opening([]);
    await waitFor(() => expect(screen.getByTestId("no-numbers").textContent).toContain("没有可选的号码"));
  });
});
