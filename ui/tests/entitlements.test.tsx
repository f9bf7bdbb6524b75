import { screen, waitFor } from "@testing-library/react";
import { describe, expect, test } from "vitest";
import type { EntitlementView, FloorView, Priority } from "../src/bindings";
import type { Answer } from "../src/platform/types";
import { answering, Counter, firstOk, nameOf, refusal } from "./counter";

const COMMAND = { command: expect.any(String) };

const wang: EntitlementView = {
  id: "wang",
  priority: "vip",
  phone: "138****2211",
  name: "王*",
  grantedAt: Date.parse("2026-11-20T10:00:00+08:00"),
};

const soldiers: Priority = {
  code: "soldier",
  name: { zh: "军人优先", en: "Service members" },
  headStartS: 600,
  byNumber: true,
};

type Given = {
  listed?: EntitlementView[];
  priorities?: (inForce: Priority[]) => Priority[];
  acted?: (name: string) => Answer<null> | undefined;
};

/** A manager with the list open; `acted` is what the core says to what is done. */
async function listing({
  listed = [wang],
  priorities = (all) => all,
  acted = () => ({ ok: null }),
}: Given = {}) {
  const held = { listed };
  const floor = structuredClone(firstOk<FloorView>("queue_floor"));
  floor.rules.priorities = priorities(floor.rules.priorities);
  const seam = answering({
    queue_floor: () => ({ ok: floor }),
    queue_entitlements: () => ({ ok: held.listed }),
    queue_act: ({ input }) => {
      const answer = acted(nameOf(input));
      if (input.act === "withdraw_entitlement" && answer && "ok" in answer) held.listed = [];
      return answer;
    },
  });
  const counter = await new Counter(undefined, seam).open().signIn();
  await counter.user.keyboard("{Alt>}4{/Alt}");
  await screen.findByTestId("floor-services");
  await counter.user.keyboard("{Control>}e{/Control}");
  await screen.findByTestId("entitled");
  return counter;
}

const field = (id: string) => screen.getByTestId<HTMLInputElement>(`entitle-${id}`);
const faultOf = (id: string) =>
  screen.getByTestId(`field-entitle-${id}`).querySelector("[role=alert]")?.textContent ?? null;
const rows = () => screen.queryAllByTestId("entitlement").map((row) => row.textContent);

describe("the list of customers with a priority", () => {
  test("says who is on it, masked, and nothing of who was forgotten", async () => {
    const nameless = { ...wang, id: "nameless", name: null, phone: "139****1111", priority: "gone" };
    const forgotten = { ...wang, id: "forgotten", name: null, phone: null };
    await listing({ listed: [wang, nameless, forgotten] });
    await waitFor(() =>
      expect(rows()).toEqual([
        "138****2211王*贵宾客户2026-11-20移出",
        "139****1111未留姓名gone2026-11-20移出",
        "资料已清除贵宾客户2026-11-20移出",
      ]),
    );
  });

  test("says that nobody is on it", async () => {
    await listing({ listed: [] });
    expect(await screen.findByText("名单上还没有客户")).toBeTruthy();
  });

  test("takes one customer after the other by Enter", async () => {
    const counter = await listing();
    await waitFor(() => expect(document.activeElement).toBe(field("phone")));
    expect(screen.getByTestId("entitle-only").textContent).toBe("贵宾客户");
    await counter.user.keyboard("１３９00001111{Enter}欧阳海{Enter}");
    await waitFor(() => expect(screen.getByTestId("entitled").textContent).toBe("已加入，可接着填下一位"));
    expect(document.activeElement).toBe(field("phone"));
    expect([field("phone").value, field("name").value]).toEqual(["", ""]);
    await counter.user.keyboard("13900002222{Enter}{Enter}");
    await waitFor(() => expect(counter.acted("entitle")).toHaveLength(2));
    expect(counter.acted("entitle")).toEqual([
      { ...COMMAND, act: "entitle", priority: "vip", phone: "13900001111", name: "欧阳海" },
      { ...COMMAND, act: "entitle", priority: "vip", phone: "13900002222", name: null },
    ]);
  });

  test("of several priorities wants one chosen", async () => {
    const counter = await listing({ priorities: (all) => [...all, soldiers] });
    await counter.user.click(field("phone"));
    await counter.user.keyboard("13900001111{Enter}{Enter}");
    expect(faultOf("priority")).toBe("请选一项");
    expect(counter.acted("entitle")).toEqual([]);
    await counter.user.click(screen.getByLabelText("军人优先"));
    expect(faultOf("priority")).toBeNull();
    await counter.user.keyboard("{Control>}{Enter}{/Control}");
    await waitFor(() => expect(counter.acted("entitle")).toHaveLength(1));
    expect(counter.acted("entitle")[0]).toMatchObject({ priority: "soldier" });
  });

  test.each([
    ["queue.phone_wrong", "phone"],
    ["queue.already_entitled", "phone"],
    ["queue.name_too_long", "name"],
    ["queue.not_by_number", "priority"],
  ])("says %s beside the %s, and keeps what was typed", async (code, beside) => {
    const counter = await listing({ acted: () => refusal(code, { params: { limit: 40 } }) });
    await counter.user.click(field("phone"));
    await counter.user.keyboard("13900001111{Enter}{Enter}");
    await waitFor(() => expect(faultOf(beside)).not.toBeNull());
    expect(screen.queryByTestId("entitle-failure")).toBeNull();
    expect(field("phone").value).toBe("139 0000 1111");
    await counter.user.type(field("name"), "王");
    expect(faultOf(beside)).toBeNull();
  });

  test("loses somebody only after being asked once more", async () => {
    const counter = await listing();
    await counter.user.click(await screen.findByTestId("withdraw-wang"));
    await waitFor(() => expect(document.activeElement).toBe(screen.getByTestId("withdraw-submit")));
    await counter.user.keyboard("{Enter}");
    await waitFor(() => expect(screen.queryByTestId("withdraw-submit")).toBeNull());
    expect(counter.acted("withdraw_entitlement")).toEqual([]);
    await counter.user.click(screen.getByTestId("withdraw-wang"));
    await counter.user.click(await screen.findByTestId("withdraw-anyway"));
    await waitFor(() => expect(rows()).toEqual([]));
    expect(counter.acted("withdraw_entitlement")).toEqual([
      { ...COMMAND, act: "withdraw_entitlement", entitlement: "wang" },
    ]);
    await waitFor(() => expect(document.activeElement).toBe(field("phone")));
  });

  test("says that somebody was taken off it already", async () => {
    const counter = await listing({ acted: () => refusal("queue.not_entitled") });
    await counter.user.click(await screen.findByTestId("withdraw-wang"));
    await counter.user.click(await screen.findByTestId("withdraw-anyway"));
    expect((await screen.findByTestId("withdraw-failure")).dataset.code).toBe("queue.not_entitled");
  });

  test("without a priority that asks for a number leads to the rules", async () => {
    const counter = await listing({ priorities: (all) => all.filter(({ byNumber }) => !byNumber) });
    expect(screen.getByTestId("no-priority-by-number").textContent).toContain("先问号码");
    expect(screen.queryByTestId("entitle-phone")).toBeNull();
    await waitFor(() => expect(document.activeElement).toBe(screen.getByTestId("entitlements-to-rules")));
    await counter.user.keyboard("{Enter}");
    expect(await screen.findByTestId("rules-save")).toBeTruthy();
    expect(screen.queryByTestId("no-priority-by-number")).toBeNull();
  });

  test("is of the floor: elsewhere its key says so, and Esc leaves it", async () => {
    const counter = await listing();
    await counter.user.keyboard("{Escape}");
    await waitFor(() => expect(screen.queryByTestId("entitled")).toBeNull());
    await counter.user.keyboard("{Alt>}1{/Alt}");
    await screen.findByTestId("waiting-count");
    await counter.user.keyboard("{Control>}e{/Control}");
    expect(screen.getByTestId("key-reason").textContent).toBe("在“现场”页使用，按 Alt+4 前往");
  });
});
