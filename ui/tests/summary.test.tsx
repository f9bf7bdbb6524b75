import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, test } from "vitest";
import { Counter } from "./counter";

describe("the manager's day", () => {
  test("a figure opens the list that it counts", async () => {
    const counter = await new Counter().open().signIn();
    await counter.user.keyboard("{Alt>}3{/Alt}");
    await counter.user.click(await screen.findByTestId("figure-issued"));
    const list = await screen.findByTestId("figure-list");
    await waitFor(() => expect(within(list).getAllByRole("row").length).toBeGreaterThan(1));
    expect(counter.sent("summary_list")).toEqual([
      { input: { date: expect.any(String), figure: { kind: "tickets", state: null } } },
    ]);
  });

  test("a ticket in a list tells its story", async () => {
    const counter = await new Counter().open().signIn();
    await counter.user.keyboard("{Alt>}3{/Alt}");
    await counter.user.click(await screen.findByTestId("figure-issued"));
    const list = await screen.findByTestId("figure-list");
    const number = await within(list).findByTestId("story-A001");
    await counter.user.click(number);
    expect(await screen.findByTestId("story-head-number")).toBeTruthy();
    expect(counter.sent("queue_story")).toEqual([{ input: { ticket: expect.any(String) } }]);
  });

  test("the takings of one method open their own list", async () => {
    const counter = await new Counter().open().signIn();
    await counter.user.keyboard("{Alt>}3{/Alt}");
    await counter.user.click(await screen.findByTestId("figure-method-cash"));
    await screen.findByTestId("figure-list");
    expect(counter.sent("summary_list")).toEqual([
      { input: { date: expect.any(String), figure: { kind: "takings", method: "cash" } } },
    ]);
  });

  test("receipts that failed to print come first", async () => {
    const counter = await new Counter().open().signIn();
    await counter.user.keyboard("{Alt>}2{/Alt}");
    await waitFor(() => expect(screen.getAllByTestId("receipt-state").length).toBeGreaterThan(0));
    const states = screen.getAllByTestId("receipt-state").map((state) => state.dataset.state);
    expect(states).toEqual([...states].sort((a, b) => Number(b === "failed") - Number(a === "failed")));
  });
});
