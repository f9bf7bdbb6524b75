import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, test } from "vitest";
import { Counter } from "./counter";

async function choosing(counter: Counter, wanted: string) {
  await counter.user.keyboard("{Control>}k{/Control}");
  await counter.user.type(await screen.findByTestId("palette-field"), `${wanted}{Enter}`);
  await waitFor(() => expect(screen.queryByTestId("palette-field")).toBeNull());
}

const offered = () => screen.getAllByTestId("palette-item").map((item) => item.firstChild?.textContent);

describe("the palette", () => {
  test("finds a ticket and calls it", async () => {
    const counter = await new Counter().open().signIn();
    const second = screen.getAllByTestId("waiting-row")[1]?.dataset.ticket ?? "";
    await choosing(counter, second);
    await waitFor(() => expect(counter.acted("call")).toHaveLength(1));
  });

  test("finds a ticket on every page, and calls it at the counter", async () => {
    const counter = await new Counter().open().signIn();
    const second = screen.getAllByTestId("waiting-row")[1]?.dataset.ticket ?? "";
    await counter.user.keyboard("{Alt>}3{/Alt}");
    await screen.findByTestId("figure-issued");
    await choosing(counter, second);
    await waitFor(() => expect(counter.acted("call")).toHaveLength(1));
    expect(await screen.findByTestId("current-number")).toBeTruthy();
  });

  test("offers neither itself nor the place where one is", async () => {
    const counter = await new Counter().open().signIn();
    await counter.user.keyboard("{Control>}k{/Control}");
    await screen.findByTestId("palette-field");
    expect(offered()).toContain("回执");
    expect(offered()).not.toContain("柜台");
    expect(offered()).not.toContain("查找与命令");
  });

  test("has no entry twice, wherever one has been", async () => {
    const counter = await new Counter().open().signIn();
    await counter.serve();
    await counter.user.keyboard("{Alt>}2{/Alt}");
    await screen.findByTestId("receipts");
    await counter.user.keyboard("{Alt>}1{/Alt}");
    await screen.findByTestId("submit");
    await counter.user.keyboard("{Control>}k{/Control}");
    await screen.findByTestId("palette-field");
    expect(offered()).toContain("结束");
    expect(offered()).toEqual([...new Set(offered())]);
  });

  test("left with Esc gives the focus back to where it was", async () => {
    const counter = await new Counter().open().signIn();
    await counter.user.keyboard("{Control>}k{/Control}");
    await waitFor(() => expect(document.activeElement).toBe(screen.getByTestId("palette-field")));
    await counter.user.keyboard("{Escape}");
    await waitFor(() => expect(document.activeElement).toBe(screen.getByTestId("next-call-next")));
  });

  test("leaves the focus where a command has brought it", async () => {
    const counter = await new Counter().open().signIn();
    await counter.serve();
    await choosing(counter, "选业务");
    await waitFor(() => expect(document.activeElement).toBe(screen.getByTestId("service-bill_payment")));
    await counter.user.keyboard("{Enter}");
    expect(document.activeElement?.id).toBe("root_phone");
    await choosing(counter, "取号");
    await waitFor(() => expect(document.activeElement).toBe(screen.getByTestId("issue-bill_payment")));
    await counter.user.keyboard("{Escape}");
    expect(document.activeElement?.id).toBe("root_phone");
  });

  test("switches the language and signs out", async () => {
    const counter = await new Counter().open().signIn();
    await choosing(counter, "English");
    await waitFor(() => expect(screen.getByTestId("sign-out").textContent).toBe("Sign out"));
    await choosing(counter, "sign out");
    expect(await screen.findByTestId("sign-in-login")).toBeTruthy();
  });
});

describe("the key card", () => {
  const listed = () => within(screen.getByTestId("key-card")).getAllByText(/^Alt/);

  test("says what Esc closes", async () => {
    const counter = await new Counter().open().signIn();
    await counter.user.keyboard("{F1}");
    expect(within(await screen.findByTestId("key-card")).getByText("关闭对话框")).toBeTruthy();
    expect(listed()).toHaveLength(9);
  });
});
