import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, test } from "vitest";
import type { HallStation, LinkStatus, SessionView } from "../src/bindings";
import { answering, Counter, clockGoesOn, firstOk, refusal } from "./counter";

type Answers = Parameters<typeof answering>[0];

const HOST: LinkStatus = {
  state: "online",
  waiting: 0,
  lastContact: null,
  problem: null,
  alarm: false,
  upstream: "http://hq.example:8400",
  hall: { host: 1, here: true, reached: true, apart: false, lastContact: null },
};
const HOSTED: LinkStatus = { ...HOST, hall: { ...HOST.hall, host: 2, here: false } };

/** The recorded PC is the first. */
const PCS: HallStation[] = [
  { number: 1, name: "DEMO-01", roles: ["counter", "manager"], serves: true },
  { number: 2, name: "DEMO-02", roles: ["counter"], serves: true },
  { number: 3, name: "DEMO-03", roles: ["kiosk", "display"], serves: false },
];

const MINUTES = 60_000;

/** A manager with the lamp's details open. */
async function lookingAt(link: LinkStatus, answers: Answers = {}) {
  const seam = answering({
    link_status: () => ({ ok: link }),
    hall_stations: () => ({ ok: PCS }),
    hall_open_joining: () => ({ ok: { pin: "12345678", until: Date.now() + 10 * MINUTES } }),
    hall_shut_joining: () => ({ ok: null }),
    ...answers,
  });
  const counter = await new Counter(undefined, seam).open("en").signIn();
  await counter.user.click(screen.getByTestId("link-lamp"));
  await screen.findByTestId("link-details");
  return counter;
}

describe("the hall's PCs", () => {
  test("are listed for managers, with what they are used as, and which is the host", async () => {
    await lookingAt(HOSTED);
    const rows = await screen.findAllByTestId("hall-pc");
    const cells = rows.map((row) => [...row.children].map((cell) => cell.textContent));
    expect(cells).toEqual([
      ["PC 1", "DEMO-01", "Counter, Manager's desk", "This one"],
      ["PC 2", "DEMO-02", "Counter", "Host"],
      ["PC 3", "DEMO-03", "Kiosk, Display", ""],
    ]);
  });

  test("are not for clerks", async () => {
    const clerk: SessionView = { ...firstOk<SessionView>("staff_sign_in"), permissions: ["queue", "orders"] };
    const counter = await lookingAt(HOST, { staff_sign_in: () => ({ ok: clerk }) });
    expect(screen.queryByTestId("hall-pcs")).toBeNull();
    expect(counter.sent("hall_stations")).toEqual([]);
  });

  test("are listed anew when another has joined", async () => {
    const known = PCS.slice(0, 2);
    const counter = await lookingAt(HOST, { hall_stations: () => ({ ok: [...known] }) });
    await waitFor(() => expect(screen.getAllByTestId("hall-pc")).toHaveLength(2));
    known.push(...PCS.slice(2));
    counter.platform.emit("changed", { slices: ["setup"] });
    await waitFor(() => expect(screen.getAllByTestId("hall-pc")).toHaveLength(3));
  });
});

describe("letting a new PC join", () => {
  test("is for the host", async () => {
    await lookingAt(HOSTED);
    expect((await screen.findByTestId("hall-pcs")).parentElement?.textContent).toContain("go to the host");
    expect(screen.queryByTestId("hall-let-in")).toBeNull();
  });

  test("shows the PIN in two groups, the time left, and who came in; then it is ended", async () => {
    const known = PCS.slice(0, 2);
    const counter = await lookingAt(HOST, { hall_stations: () => ({ ok: [...known] }) });
    await waitFor(() => expect(screen.getAllByTestId("hall-pc")).toHaveLength(2));
    await counter.user.click(screen.getByTestId("hall-let-in"));
    expect((await screen.findByTestId("pin")).textContent).toBe("1234 5678");
    expect(screen.getByTestId("pin-left").textContent).toMatch(/^(10:00|09:5\d) left$/);
    await waitFor(() => expect(document.activeElement).toBe(screen.getByTestId("let-in-submit")));
    expect(screen.queryByTestId("let-in-came")).toBeNull();
    known.push(...PCS.slice(2));
    counter.platform.emit("changed", { slices: ["setup"] });
    expect((await screen.findByTestId("let-in-came")).textContent).toBe("PC 3 (DEMO-03) has joined");
    expect(counter.sent("hall_shut_joining")).toEqual([]);
    await counter.user.keyboard("{Enter}");
    await waitFor(() => expect(screen.queryByTestId("pin")).toBeNull());
    expect(counter.sent("hall_open_joining")).toHaveLength(1);
    expect(counter.sent("hall_shut_joining")).toHaveLength(1);
    expect(document.activeElement).toBe(screen.getByTestId("link-lamp"));
  });

  test("ends with its dialog, too", async () => {
    const counter = await lookingAt(HOST);
    await counter.user.click(screen.getByTestId("hall-let-in"));
    await screen.findByTestId("pin");
    await counter.user.click(document.querySelector(".ant-modal-close") as Element);
    await waitFor(() => expect(screen.queryByTestId("pin")).toBeNull());
    expect(counter.sent("hall_shut_joining")).toHaveLength(1);
  });

  test("a PIN that has ended is not shown any longer; there is a new one", async () => {
    const pins = ["11112222", "33334444"];
    const counter = await lookingAt(HOST, {
      hall_open_joining: () => ({ ok: { pin: pins.shift() ?? "", until: Date.now() + 10 * MINUTES } }),
    });
    await counter.user.click(screen.getByTestId("hall-let-in"));
    await screen.findByTestId("pin");
    clockGoesOn(10 * MINUTES);
    await screen.findByTestId("pin-over");
    expect(screen.queryByTestId("pin")).toBeNull();
    expect(screen.getByTestId("let-in-end")).toBeTruthy();
    await counter.user.click(screen.getByTestId("let-in-submit"));
    expect((await screen.findByTestId("pin")).textContent).toBe("3333 4444");
  });

  test("that is refused says why, and can be tried again", async () => {
    const answers = [refusal("staff.not_permitted", { params: { permission: "setup" } })];
    const counter = await lookingAt(HOST, { hall_open_joining: () => answers.shift() });
    await counter.user.click(screen.getByTestId("hall-let-in"));
    expect((await screen.findByTestId("let-in-failure")).dataset.code).toBe("staff.not_permitted");
    expect(screen.queryByTestId("pin")).toBeNull();
  });
});

describe("becoming the host", () => {
  const become = async (answers: Answers = {}) => {
    const counter = await lookingAt(HOSTED, answers);
    await counter.user.click(await screen.findByTestId("hall-become-host"));
    await screen.findByTestId("become-submit");
    return counter;
  };

  test("is for a PC that the others can reach, and that is not the host", async () => {
    const alone = PCS.map((pc) => ({ ...pc, serves: false }));
    const counter = await lookingAt(HOSTED, { hall_stations: () => ({ ok: alone }) });
    const section = (await screen.findByTestId("hall-pcs")).parentElement as HTMLElement;
    await waitFor(() => expect(section.textContent).toContain("so it cannot be the host"));
    expect(within(section).queryByTestId("hall-become-host")).toBeNull();
    counter.platform.emit("link", HOST);
    await screen.findByTestId("hall-let-in");
    expect(section.textContent).not.toContain("cannot be the host");
  });

  test("is explained, done with the host's consent, and said", async () => {
    const counter = await become({ hall_become_host: () => ({ ok: null }) });
    expect(screen.getByText(/takes over the queue of the whole hall from PC 2/)).toBeTruthy();
    await waitFor(() => expect(document.activeElement).toBe(screen.getByTestId("become-submit")));
    await counter.user.keyboard("{Enter}");
    expect((await screen.findByTestId("become-done")).textContent).toBe("This PC is the host now.");
    expect(counter.sent("hall_become_host")).toEqual([{ input: { forced: false } }]);
    await counter.user.keyboard("{Enter}");
    await waitFor(() => expect(screen.queryByTestId("become-done")).toBeNull());
  });

  test("from a host that does not answer it asks once more, and Enter leaves it", async () => {
    const counter = await become({ hall_become_host: () => refusal("queue.host_unreachable") });
    await counter.user.keyboard("{Enter}");
    expect((await screen.findByTestId("host-silent")).textContent).toContain("No answer from PC 2");
    expect(
      screen.getByText(/numbers like A1-01; every number that a customer holds stays valid/),
    ).toBeTruthy();
    await waitFor(() => expect(document.activeElement).toBe(screen.getByTestId("become-keep-submit")));
    await counter.user.keyboard("{Enter}");
    await waitFor(() => expect(screen.queryByTestId("host-silent")).toBeNull());
    expect(counter.sent("hall_become_host")).toEqual([{ input: { forced: false } }]);
  });

  test("it is taken over knowing that", async () => {
    const counter = await become({
      hall_become_host: ({ input }) => (input.forced ? { ok: null } : refusal("queue.host_unreachable")),
    });
    await counter.user.keyboard("{Enter}");
    await counter.user.click(await screen.findByTestId("become-forced"));
    expect(await screen.findByTestId("become-done")).toBeTruthy();
    expect(counter.sent("hall_become_host")).toEqual([
      { input: { forced: false } },
      { input: { forced: true } },
    ]);
  });

  test("another refusal is said beside the button", async () => {
    const counter = await become({
      hall_become_host: () => refusal("staff.not_permitted", { params: { permission: "floor" } }),
    });
    await counter.user.keyboard("{Enter}");
    expect((await screen.findByTestId("become-failure")).dataset.code).toBe("staff.not_permitted");
  });
});
