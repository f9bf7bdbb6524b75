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
  hall: { host: 1, here: true, reached: true, apart: false, lastContact: null },
};

/** What a PC that another hosts hears of it, and what it says while it does not. */
const HOSTED: LinkStatus = {
  ...OFFLINE,
  state: "online",
  problem: null,
  hall: {
    host: 3,
    here: false,
    reached: true,
    apart: false,
    lastContact: Date.parse("2026-11-22T02:42:07Z"),
  },
};
const UNREACHED: LinkStatus = {
  ...HOSTED,
  state: "offline",
  problem: "sync.unreachable",
  upstream: "https://station-3:7811",
  hall: { ...HOSTED.hall, reached: false },
};
const ISLAND: LinkStatus = { ...UNREACHED, hall: { ...UNREACHED.hall, apart: true } };

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

  test.each([
    ["online", "Online · 7 to send", { ...OFFLINE, state: "online" }],
    ["online", "Online · 7 to send", HOSTED],
    ["offline", "Hall only · 7 to send", OFFLINE],
    ["offline", "Hall only · 7 to send", { ...HOSTED, state: "offline" }],
    ["island", "Island · 7 to send", UNREACHED],
    ["island", "Island · 7 to send", ISLAND],
    ["standalone", "No upstream", { ...OFFLINE, state: "standalone" }],
    ["standalone", "No upstream", { ...HOSTED, state: "standalone" }],
    ["alarm", "Data alarm · 7 to send", { ...ISLAND, alarm: true }],
  ] as [string, string, LinkStatus][])("says in a word how it stands: %s, %s", async (state, text, link) => {
    const counter = await new Counter().open("en").signIn();
    counter.platform.emit("link", link);
    await waitFor(() => expect(screen.getByTestId("link-lamp").dataset.state).toBe(state));
    expect(screen.getByTestId("link-text").textContent).toBe(text);
  });

  test("says which PC is the host, and when it was heard last", async () => {
    const counter = await lookingAt(HOSTED);
    expect(screen.getByTestId("link-host").textContent).toBe("PC 3");
    expect(screen.getByTestId("link-host-contact").textContent).toBe("10:42:07");
    counter.platform.emit("link", OFFLINE);
    await waitFor(() => expect(screen.getByTestId("link-host").textContent).toBe("PC 1 (this one)"));
    expect(screen.queryByTestId("link-host-contact")).toBeNull();
    counter.platform.emit("link", { ...HOSTED, hall: { ...HOSTED.hall, host: null } });
    await waitFor(() => expect(screen.getByTestId("link-host").textContent).toBe("Just changing"));
  });

  test("on an island it speaks of the host, not of headquarters", async () => {
    await lookingAt(ISLAND);
    const details = screen.getByTestId("link-details").textContent;
    expect(details).toContain("The host cannot be reached; it is retried by itself.");
    expect(details).not.toContain("eadquarters");
    expect(details).not.toContain("station-3");
    expect(screen.getByTestId("link-waiting").textContent).toBe("7");
  });

  test("leaves headquarters to the host", async () => {
    await lookingAt(HOSTED);
    expect(screen.getByTestId("link-try-now")).toBeTruthy();
    expect(screen.queryByTestId("link-connect")).toBeNull();
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

describe("while the host is not reached", () => {
  test.each([UNREACHED, ISLAND])("a strip says what works and what does not, on every page", async (link) => {
    const counter = await new Counter().open("en").signIn();
    expect(screen.queryByTestId("island")).toBeNull();
    counter.platform.emit("link", link);
    const said = (await screen.findByTestId("island")).textContent;
    expect(said).toContain("Island: the host (PC 3) cannot be reached.");
    expect(said).toContain("this PC's own numbers (such as A1-01)");
    expect(said).toContain("You cannot: call the numbers of other PCs");
    expect(said).toContain("merged by itself");
    await counter.user.keyboard("{Alt>}4{/Alt}");
    await screen.findByTestId("floor-services");
    expect(screen.getByTestId("island")).toBeTruthy();
    counter.platform.emit("link", HOSTED);
    await waitFor(() => expect(screen.queryByTestId("island")).toBeNull());
  });

  test("a host that has lost headquarters is no island", async () => {
    const counter = await new Counter().open("en").signIn();
    counter.platform.emit("link", OFFLINE);
    await waitFor(() => expect(screen.getByTestId("link-lamp").dataset.state).toBe("offline"));
    expect(screen.queryByTestId("island")).toBeNull();
  });
});
