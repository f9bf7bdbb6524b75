import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, test } from "vitest";
import type { LinkStatus, SessionView } from "../src/bindings";
import { answering, Counter, firstOk, refusal } from "./counter";

const OFFLINE: LinkStatus = {
  state: "offline",
  waiting: 7,
  lastContact: null,
  problem: "sync.unreachable",
  alarm: false,
  upstream: null,
};

/** Somebody signed in, with the lamp's details open. */
async function lookingAt(link: LinkStatus, answers: Parameters<typeof answering>[0] = {}) {
  const seam = answering({ link_status: () => ({ ok: link }), ...answers });
  const counter = await new Counter(undefined, seam).open("en").signIn();
  await counter.user.click(screen.getByTestId("link-lamp"));
  await screen.findByTestId("link-details");
  return counter;
}

describe("the link lamp", () => {
  test("says what the shell's event says, at once", async () => {
    const counter = await new Counter().open("en").signIn();
    counter.platform.emit("link", OFFLINE);
    await waitFor(() => expect(screen.getByTestId("link-text").textContent).toContain("7 to send"));
    expect(screen.getByTestId("link-lamp").dataset.state).toBe("offline");
  });

  test("asks headquarters at once, by keyboard", async () => {
    const counter = await lookingAt(OFFLINE, { link_try_now: () => ({ ok: null }) });
    await waitFor(() => expect(document.activeElement).toBe(screen.getByTestId("link-try-now")));
    await counter.user.keyboard("{Enter}");
    expect(await screen.findByText("Asked; see above")).toBeTruthy();
    expect(counter.sent("link_try_now")).toHaveLength(1);
  });

  test("has nothing to try where no headquarters is set", async () => {
    await lookingAt({ ...OFFLINE, state: "standalone" });
    expect(screen.queryByTestId("link-try-now")).toBeNull();
    expect(screen.getByTestId("link-connect").textContent).toBe("Connect");
  });

  test("lets nobody change headquarters who may not set up the hall", async () => {
    const clerk: SessionView = { ...firstOk<SessionView>("staff_sign_in"), permissions: ["queue", "orders"] };
    await lookingAt(OFFLINE, { staff_sign_in: () => ({ ok: clerk }) });
    expect(screen.getByTestId("link-try-now")).toBeTruthy();
    expect(screen.queryByTestId("link-connect")).toBeNull();
  });
});

describe("connecting with headquarters", () => {
  test("a refused code is said at its field, which has the focus; the next one connects", async () => {
    const codes: string[] = [];
    const counter = await lookingAt(OFFLINE, {
      link_connect: ({ input }) => {
        codes.push(input.enrolCode);
        return codes.length === 1 ? refusal("sync.code_used") : { ok: null };
      },
    });
    await counter.user.click(screen.getByTestId("link-connect"));
    await waitFor(() => expect(document.activeElement).toBe(screen.getByTestId("link-url")));
    expect(screen.getByTestId("connect-warning").textContent).toContain("replaces the present address");
    await counter.user.keyboard("http://10.0.0.8:8080{Enter}AAAA{Enter}");
    const field = screen.getByTestId("field-link-enrolCode");
    expect((await within(field).findByRole("alert")).textContent).toContain("has been used");
    expect(document.activeElement).toBe(screen.getByTestId("link-enrolCode"));
    await counter.user.keyboard("BBBB{Enter}");
    expect((await screen.findByTestId("connect-done")).textContent).toContain("The link lamp shows");
    expect(codes).toEqual(["AAAA", "BBBB"]);
    await counter.user.keyboard("{Enter}");
    await waitFor(() => expect(screen.queryByTestId("connect-done")).toBeNull());
    expect(document.activeElement).toBe(screen.getByTestId("link-lamp"));
  });

  test("a wrong address and another hall's code are said at theirs", async () => {
    const answers = [
      refusal("setup.invalid", { faults: [{ field: "/url", code: "form.address", params: {} }] }),
      refusal("sync.other_hall"),
    ];
    const counter = await lookingAt(OFFLINE, { link_connect: () => answers.shift() ?? { ok: null } });
    await counter.user.click(screen.getByTestId("link-connect"));
    await counter.user.type(await screen.findByTestId("link-url"), "10.0.0.8{Control>}{Enter}{/Control}");
    const url = screen.getByTestId("field-link-url");
    expect((await within(url).findByRole("alert")).textContent).toContain("http://");
    await counter.user.type(screen.getByTestId("link-enrolCode"), "AAAA{Enter}");
    const code = screen.getByTestId("field-link-enrolCode");
    expect((await within(code).findByRole("alert")).textContent).toContain("another hall");
  });

  test("an address without a code replaces the one so far, and that is said", async () => {
    const counter = await lookingAt(OFFLINE, { link_connect: () => ({ ok: null }) });
    await counter.user.click(screen.getByTestId("link-connect"));
    await counter.user.type(await screen.findByTestId("link-url"), "http://10.0.0.8:8080{Enter}");
    expect(counter.sent("link_connect")).toHaveLength(0);
    await counter.user.keyboard("{Enter}");
    expect((await screen.findByTestId("connect-done")).textContent).toContain("is changed");
  });

  test("where no headquarters is set there is nothing to replace", async () => {
    const counter = await lookingAt({ ...OFFLINE, state: "standalone" });
    await counter.user.click(screen.getByTestId("link-connect"));
    await screen.findByTestId("link-url");
    expect(screen.queryByTestId("connect-warning")).toBeNull();
  });
});
