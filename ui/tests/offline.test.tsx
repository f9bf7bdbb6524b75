import { screen, waitFor, within } from "@testing-library/react";
import { expect, test } from "vitest";
import type { LinkState, LinkStatus } from "../src/bindings";
import { answering, Counter, firstOk } from "./counter";

/** A clerk at the form of the service of a letter, the link to headquarters being so. */
async function inForm(letter: string, state: LinkState) {
  const link = { ...firstOk<LinkStatus>("link_status"), state };
  const seam = answering({ link_status: () => ({ ok: link }) });
  const counter = await new Counter(undefined, seam).open().signIn();
  await counter.serve();
  await counter.user.keyboard(`{F6}${letter}`);
  await waitFor(() => expect(document.activeElement?.matches("input")).toBe(true));
}

test.each([
  ["k", "capture", "待核验"],
  ["x", "none", "网络恢复后才能办理"],
  ["j", "pay", "联网后入账"],
])(
  "while headquarters is away the form of %s says first what of it works: %s",
  async (letter, limit, words) => {
    await inForm(letter, "offline");
    const said = await screen.findByTestId("offline-limit");
    expect(said.dataset.limit).toBe(limit);
    expect(said.textContent).toContain(words);
  },
);

test.each([
  ["j", "online"],
  ["z", "offline"],
  ["k", "online"],
  ["k", "standalone"],
] as const)("the form of %s says nothing where all of it works: %s", async (letter, state) => {
  await inForm(letter, state);
  expect(screen.queryByTestId("offline-limit")).toBeNull();
});

test("while headquarters is away the lists of services say what of each works, before anybody waits", async () => {
  const link = { ...firstOk<LinkStatus>("link_status"), state: "offline" as const };
  const seam = answering({ link_status: () => ({ ok: link }) });
  const counter = await new Counter(undefined, seam).open().signIn();
  await counter.user.click(screen.getByTestId("issue-all"));
  const mark = async (service: string) =>
    within(await screen.findByTestId(`give-${service}`)).queryByTestId("offline-mark")?.textContent ?? null;
  await waitFor(async () => expect(await mark("mobile_open")).toBe("只能登记"));
  expect(await mark("port_out")).toBe("暂不能办");
  expect(await mark("bill_payment")).toBeNull();
});
