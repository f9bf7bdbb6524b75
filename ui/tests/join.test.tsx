import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, test } from "vitest";
import type { FoundHall, HallView, JoinHall } from "../src/bindings";
import type { Language } from "../src/i18n";
import { answering, Counter, firstOk, refusal } from "./counter";

type Answers = Parameters<typeof answering>[0];

const FOUND: FoundHall[] = [
  { name: "城东营业厅", code: "CD01", station: 1, address: "192.168.1.20:7811" },
  { name: "城东营业厅", code: "CD01", station: 4, address: "192.168.1.24:7811" },
];

function hallOfTheStory(): HallView {
  return firstOk<{ state: string; hall: HallView }>("setup_status").hall;
}

/** A further computer of a hall, with the form for joining open. It is let in unless the test says otherwise. */
async function joining(answers: Answers = {}, language?: Language) {
  let joined = false;
  const seam = answering({
    setup_status: () =>
      joined
        ? { ok: { state: "ready", hall: hallOfTheStory(), demo: false, paper: "80mm" } }
        : { ok: { state: "needed", upstream: null } },
    setup_find_halls: () => ({ ok: FOUND }),
    ...answers,
    setup_join: async (args) => {
      const answer = (await answers.setup_join?.(args)) ?? { ok: hallOfTheStory() };
      joined = "ok" in answer;
      return answer;
    },
  });
  const counter = new Counter(undefined, seam).open(language);
  await counter.user.click(await screen.findByTestId("setup-choose-join"));
  await waitFor(() => expect(document.activeElement).toBe(screen.getByTestId("join-address")));
  return counter;
}

const said = (field: string) =>
  within(screen.getByTestId(`field-join-${field}`))
    .queryAllByRole("alert")
    .map((alert) => alert.textContent);

const WISH: JoinHall = { address: "192.168.1.20", pin: "12345678", roles: ["counter"] };

describe("joining a hall", () => {
  test("a hall that is found is chosen, the PIN typed, and the sign-in comes up", async () => {
    const counter = await joining();
    await counter.user.click(await screen.findByLabelText(/城东营业厅 · 1号机/));
    expect(screen.getByTestId("join-address")).toHaveProperty("value", "192.168.1.20:7811");
    await counter.user.type(screen.getByTestId("join-pin"), "１２３４ 5678");
    expect(screen.getByTestId("join-pin")).toHaveProperty("value", "1234 5678");
    await counter.user.click(screen.getByTestId("join"));
    expect(await screen.findByTestId("sign-in")).toBeTruthy();
    expect(counter.sent("setup_join")).toEqual([{ input: { ...WISH, address: "192.168.1.20:7811" } }]);
  });

  test("all of it goes by keyboard", async () => {
    const counter = await joining();
    await screen.findByLabelText(/1号机/);
    await counter.user.keyboard(" 192.168.1.20 {Enter}12345678{Enter}");
    const roles = within(screen.getByTestId("join-roles")).getAllByRole("checkbox");
    expect(roles.map((role) => role.closest("label")?.textContent)).toEqual([
      "柜台",
      "值班台",
      "取号机",
      "叫号屏",
    ]);
    expect(document.activeElement).toBe(roles[0]);
    await counter.user.keyboard(" {Enter}{Enter} {Enter}{Enter}");
    expect(document.activeElement).toBe(screen.getByTestId("join"));
    await counter.user.keyboard("{Enter}");
    await screen.findByTestId("sign-in");
    expect(counter.sent("setup_join")).toEqual([{ input: { ...WISH, roles: ["kiosk"] } }]);
  });

  test("while it searches it says so; where nothing is found the address is to be typed; it can search again", async () => {
    const answers: ((found: FoundHall[]) => void)[] = [];
    const counter = await joining({
      setup_find_halls: () => new Promise((answer) => answers.push((found) => answer({ ok: found }))),
    });
    const search = screen.getByTestId("join-search");
    expect(search.textContent).toBe("正在本地网络里查找…");
    answers[0]?.([]);
    await waitFor(() => expect(search.textContent).toBe("没有找到。请填主机的地址。"));
    await counter.user.click(screen.getByTestId("join-search-again"));
    expect(search.textContent).toBe("正在本地网络里查找…");
    answers[1]?.(FOUND);
    expect(await screen.findByLabelText(/4号机/)).toBeTruthy();
    expect(search.textContent).toBe("");
  });

  test("what is missing is said at its fields, and the host is not asked", async () => {
    const counter = await joining();
    await counter.user.type(screen.getByTestId("join-pin"), "1234567");
    await counter.user.click(within(screen.getByTestId("join-roles")).getByLabelText("柜台"));
    await counter.user.click(screen.getByTestId("join"));
    await waitFor(() => expect(said("address")).toEqual(["必填"]));
    expect(said("pin")).toEqual(["PIN 码是 8 位数字"]);
    expect(said("roles")).toEqual(["至少选一项"]);
    expect(document.activeElement).toBe(screen.getByTestId("join-address"));
    expect(counter.sent("setup_join")).toEqual([]);
  });

  test.each([
    ["sync.code_wrong", "pin", "The PIN is wrong, or the host lets nobody join."],
    ["sync.code_expired", "pin", "This PIN has ended"],
    ["sync.unreachable", "address", "Nobody answers at this address."],
    ["sync.timeout", "address", "The host did not answer in time."],
    ["sync.address", "address", "There is no such address."],
    ["sync.station_elsewhere", "address", "This PC was not let in"],
    ["sync.refused", "address", "The host refused this PC."],
  ])("%s is said at the field %s, which has the focus; the next try joins", async (code, field, text) => {
    const answers = [refusal(code), { ok: hallOfTheStory() }];
    const counter = await joining({ setup_join: () => answers.shift() ?? refusal(code) }, "en");
    await counter.user.keyboard("192.168.1.20{Enter}12345678");
    await counter.user.click(screen.getByTestId("join"));
    await waitFor(() => expect(said(field).join()).toContain(text));
    expect(screen.queryByTestId("join-failure")).toBeNull();
    expect(document.activeElement).toBe(screen.getByTestId(`join-${field}`));
    await counter.user.click(screen.getByTestId("join"));
    expect(await screen.findByTestId("sign-in")).toBeTruthy();
  });

  test("typing takes away what was said", async () => {
    const counter = await joining({ setup_join: () => refusal("sync.code_wrong") });
    await counter.user.keyboard("192.168.1.20{Enter}12345678");
    await counter.user.click(screen.getByTestId("join"));
    await waitFor(() => expect(said("pin")).toHaveLength(1));
    await counter.user.keyboard("8");
    expect(said("pin")).toEqual([]);
  });

  test("what belongs to no field is said beside the button", async () => {
    const counter = await joining({ setup_join: () => refusal("storage.full") });
    await counter.user.keyboard("192.168.1.20{Enter}12345678");
    await counter.user.click(screen.getByTestId("join"));
    expect((await screen.findByTestId("join-failure")).dataset.code).toBe("storage.full");
  });

  test("while it is on its way that is said, and a second press is the same", async () => {
    let letIn = () => {};
    const counter = await joining({
      setup_join: () =>
        new Promise((answer) => {
          letIn = () => answer({ ok: hallOfTheStory() });
        }),
    });
    await counter.user.keyboard("192.168.1.20{Enter}12345678");
    await counter.user.click(screen.getByTestId("join"));
    expect((await screen.findByTestId("join-progress")).textContent).toContain("正在加入");
    await counter.user.click(screen.getByTestId("join"));
    await counter.user.click(screen.getByTestId("setup-back"));
    expect(counter.sent("setup_join")).toHaveLength(1);
    expect(screen.getByTestId("join-progress")).toBeTruthy();
    letIn();
    expect(await screen.findByTestId("sign-in")).toBeTruthy();
  });
});
