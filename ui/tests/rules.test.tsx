import { screen, waitFor } from "@testing-library/react";
import { describe, expect, test } from "vitest";
import type { FloorView, QueueRules } from "../src/bindings";
import { draftOf, newPriority } from "../src/features/queue/rules/draft";
import { readRules } from "../src/features/queue/rules/readRules";
import { story } from "../src/platform/story";
import { answering, Counter, firstOk, refusal } from "./counter";

const rules = (): QueueRules => structuredClone(firstOk<FloorView>("queue_floor").rules);

const field = (id: string) => screen.getByTestId<HTMLInputElement>(`rules-${id}`);
const isOpen = () => screen.queryByTestId("rules-save") !== null;
const faultOf = (id: string) =>
  screen.getByTestId(`field-${id}`).querySelector("[role=alert]")?.textContent ?? null;

/** A manager on the floor with the rules open; `inForce` is what the core holds at any time. */
async function ruling(answer: () => ReturnType<typeof refusal> | { ok: null } = () => ({ ok: null })) {
  const inForce = { rules: rules() };
  const floor = firstOk<FloorView>("queue_floor");
  const seam = answering({
    queue_floor: () => ({ ok: { ...floor, rules: structuredClone(inForce.rules) } }),
    queue_act: ({ input }) => {
      const given = answer();
      if (input.act === "set_rules" && "ok" in given) inForce.rules = input.rules;
      return given;
    },
  });
  const counter = await new Counter(undefined, seam).open().signIn();
  await counter.user.keyboard("{Alt>}4{/Alt}");
  await screen.findByTestId("floor-services");
  await counter.user.keyboard("{Control>}g{/Control}");
  await screen.findByTestId("rules-save");
  /** Somebody else sets the rules, and the shell tells of it. */
  const elsewhere = (change: Partial<QueueRules>) => {
    inForce.rules = { ...inForce.rules, ...change };
    counter.platform.emit("changed", { slices: ["queue"] });
  };
  const retype = async (id: string, text: string) => {
    await counter.user.clear(field(id));
    if (text !== "") await counter.user.type(field(id), text);
  };
  const save = () => counter.user.keyboard("{Control>}{Enter}{/Control}");
  const saved = () => counter.acted("set_rules").map((act) => "rules" in act && act.rules);
  return { counter, elsewhere, retype, save, saved };
}

describe("the queue's rules", () => {
  test("open by key with the first field ready, and show what is in force", async () => {
    await ruling();
    await waitFor(() => expect(document.activeElement).toBe(field("from")));
    expect(field("from").value).toBe("");
    expect(field("headStart-senior").value).toBe("15");
    expect(field("places").value).toBe("3");
    expect(screen.getByTestId("rules-longest").textContent).toContain(
      "没有人会被晚到超过 15 分钟的优先客户越过",
    );
  });

  test("are found in the palette, and on other pages the key says where they are", async () => {
    const counter = await new Counter().open().signIn();
    await counter.user.keyboard("{Control>}g{/Control}");
    expect(screen.getByTestId("key-reason").textContent).toBe("在“现场”页使用，按 Alt+4 前往");
    await counter.user.keyboard("{Alt>}4{/Alt}");
    await screen.findByTestId("floor-services");
    await counter.user.keyboard("{Control>}k{/Control}");
    await counter.user.type(await screen.findByTestId("palette-field"), "排队规则{Enter}");
    expect(await screen.findByTestId("rules-save")).toBeTruthy();
  });

  test("can be saved only once something has changed", async () => {
    const { retype, save, saved } = await ruling();
    const button = () => screen.getByTestId<HTMLButtonElement>("rules-save");
    expect(button().disabled).toBe(true);
    await save();
    await retype("daily", "300");
    expect(button().disabled).toBe(false);
    await retype("daily", "");
    expect(button().disabled).toBe(true);
    expect(saved()).toEqual([]);
  });

  test("are saved all together, and the floor says so", async () => {
    const { counter, retype, save, saved } = await ruling();
    await retype("from", "0830");
    await retype("until", "18:00");
    await retype("daily", "300");
    await retype("limit-plan_change", "４０");
    await retype("headStart-vip", "5");
    await counter.user.click(screen.getByTestId("rules-by-number-senior"));
    await retype("early", "20");
    await counter.user.click(screen.getByLabelText("最后"));
    await save();
    expect(await screen.findByTestId("rules-saved")).toBeTruthy();
    expect(isOpen()).toBe(false);
    const expected = rules();
    const [senior, , , vip] = expected.priorities;
    Object.assign(senior ?? {}, { byNumber: true });
    Object.assign(vip ?? {}, { headStartS: 300 });
    expect(saved()).toEqual([
      {
        ...expected,
        hours: { from: 510, until: 1080 },
        dailyLimit: 300,
        serviceLimits: { plan_change: 40 },
        appointments: { ...expected.appointments, earlyMinutes: 20 },
        lateReturn: { place: "at_end" },
      },
    ]);
  });

  test("set how many can book a slot, and how long it is", async () => {
    const { retype, save, saved } = await ruling();
    expect(field("slot-minutes").value).toBe("30");
    expect(field("per-slot").value).toBe("2");
    await retype("slot-minutes", "20");
    await retype("per-slot", "3");
    await retype("slot-limit-plan_change", "0");
    await save();
    await screen.findByTestId("rules-saved");
    const { appointments } = rules();
    expect(saved()).toEqual([
      {
        ...rules(),
        appointments: { ...appointments, slotMinutes: 20, perSlot: 3 },
        slotLimits: { plan_change: 0 },
      },
    ]);
  });

  test("take another kind of priority, and lose one", async () => {
    const { counter, save, saved } = await ruling();
    await counter.user.click(screen.getByTestId("rules-remove-vip"));
    expect(document.activeElement).toBe(screen.getByTestId("rules-add"));
    await counter.user.keyboard("{Enter}");
    await counter.user.keyboard("Army{Enter}军人优先{Enter}Military{Enter}20");
    await save();
    await waitFor(() => expect(isOpen()).toBe(false));
    const kept = rules().priorities.slice(0, 3);
    const added = {
      code: "army",
      name: { zh: "军人优先", en: "Military" },
      headStartS: 1200,
      byNumber: false,
    };
    expect(saved()).toEqual([{ ...rules(), priorities: [...kept, added] }]);
  });

  test("say beside the field what is wrong, and go there", async () => {
    const { retype, save, saved } = await ruling();
    await retype("early", "some");
    await retype("from", "18:00");
    await retype("until", "8:30");
    await save();
    expect(faultOf("rules-until")).toBe("要晚于开始时间");
    expect(faultOf("rules-early")).toBe("请填整数");
    expect(screen.getByTestId("rules-wrong").textContent).toBe("有 2 项需要改正，见红色提示。");
    expect(document.activeElement).toBe(field("until"));
    await retype("until", "18:30");
    expect(faultOf("rules-until")).toBeNull();
    expect(faultOf("rules-early")).not.toBeNull();
    expect(saved()).toEqual([]);
  });

  test("stay with all that was typed when they are refused", async () => {
    const { retype, save } = await ruling(() => refusal("queue.rules_unsound"));
    await retype("daily", "300");
    await save();
    expect((await screen.findByTestId("rules-failure")).dataset.code).toBe("queue.rules_unsound");
    expect(field("daily").value).toBe("300");
  });
});

describe("leaving the rules", () => {
  test("with nothing changed asks nothing", async () => {
    const { counter } = await ruling();
    await counter.user.keyboard("{Escape}");
    await waitFor(() => expect(isOpen()).toBe(false));
  });

  test("with something typed asks first: Enter stays", async () => {
    const { counter, retype, saved } = await ruling();
    await retype("daily", "300");
    await counter.user.keyboard("{Escape}");
    await waitFor(() => expect(document.activeElement).toBe(screen.getByTestId("rules-stay-submit")));
    await counter.user.keyboard("{Enter}");
    await waitFor(() => expect(document.activeElement).toBe(field("daily")));
    expect(field("daily").value).toBe("300");
    // In a test the library gives both layers one id, and Esc reaches none of them after the first.
    await counter.user.click(document.querySelector(".ant-drawer-close") as Element);
    await counter.user.click(await screen.findByTestId("rules-leave-anyway"));
    await waitFor(() => expect(isOpen()).toBe(false));
    expect(saved()).toEqual([]);
  });
});

describe("rules that somebody else sets meanwhile", () => {
  test("are shown where nothing is typed", async () => {
    const { elsewhere } = await ruling();
    elsewhere({ dailyLimit: 250 });
    await waitFor(() => expect(field("daily").value).toBe("250"));
    expect(screen.queryByTestId("rules-overtaken")).toBeNull();
  });

  test("take nothing from what is typed, and are told", async () => {
    const { elsewhere, retype, save, saved } = await ruling();
    await retype("early", "20");
    elsewhere({ dailyLimit: 250 });
    expect((await screen.findByTestId("rules-overtaken")).textContent).toContain("您填的都还在");
    expect(field("early").value).toBe("20");
    expect(field("daily").value).toBe("");
    await save();
    await screen.findByTestId("rules-saved");
    expect(saved()).toMatchObject([{ dailyLimit: null, appointments: { earlyMinutes: 20 } }]);
  });

  test("can be taken instead", async () => {
    const { counter, elsewhere, retype } = await ruling();
    await retype("early", "20");
    elsewhere({ dailyLimit: 250 });
    await counter.user.click(await screen.findByTestId("rules-take-theirs"));
    expect(field("daily").value).toBe("250");
    expect(field("early").value).toBe("15");
    expect(screen.queryByTestId("rules-overtaken")).toBeNull();
  });
});

describe("what is typed as rules", () => {
  const faults = (change: Partial<ReturnType<typeof draftOf>>) =>
    readRules({ ...draftOf(rules()), ...change }).faults.map(({ field: at, code, kind }) =>
      [at, code, kind].filter(Boolean).join(" "),
    );
  const added = (change: Partial<ReturnType<typeof newPriority>>) => ({
    priorities: [
      ...draftOf(rules()).priorities,
      { ...newPriority("new"), code: "army", zh: "军人", en: "Military", headStart: "5", ...change },
    ],
  });

  test("reads as the very rules it was made of", () => {
    for (const { ok } of story.queue_floor ?? []) {
      const recorded = (ok as FloorView).rules;
      const full: QueueRules = {
        ...recorded,
        hours: { from: 0, until: 1440 },
        dailyLimit: 1,
        serviceLimits: { no_longer_offered: 9 },
        slotLimits: { no_longer_offered: 0 },
        lateReturn: { place: "at_once" },
      };
      expect(readRules(draftOf(recorded))).toEqual({ read: recorded, faults: [] });
      expect(readRules(draftOf(full))).toEqual({ read: full, faults: [] });
    }
  });

  test.each([
    [{ from: "8:30" }, ["/hours/until form.required"]],
    [{ from: "8:30", until: "8点" }, ["/hours/until form.pattern minute"]],
    [{ from: "8:30", until: "8:30" }, ["/hours/until form.invalid until"]],
    [{ dailyLimit: "0" }, ["/dailyLimit form.minimum"]],
    [{ dailyLimit: "10000" }, ["/dailyLimit form.maximum"]],
    [{ serviceLimits: { plan_change: "-1" } }, ["/serviceLimits/plan_change form.type whole"]],
    [{ headStart: "" }, ["/appointments/headStart form.required"]],
    [{ late: "241" }, ["/appointments/late form.maximum"]],
    [{ slotMinutes: "4" }, ["/appointments/slotMinutes form.minimum"]],
    [{ perSlot: "" }, ["/appointments/perSlot form.required"]],
    [{ slotLimits: { plan_change: "100" } }, ["/slotLimits/plan_change form.maximum"]],
    [{ place: "after" as const, places: "0" }, ["/lateReturn/places form.minimum"]],
    [{ place: "at_end" as const, places: "0" }, []],
    [added({}), []],
    [added({ code: "" }), ["/priorities/new/code form.required"]],
    [added({ code: "Army 1" }), ["/priorities/new/code form.pattern short_code"]],
    [added({ code: "senior" }), ["/priorities/new/code form.invalid twice"]],
    [added({ zh: " ", en: "" }), ["/priorities/new/zh form.required", "/priorities/new/en form.required"]],
    [added({ headStart: "7.5" }), ["/priorities/new/headStart form.type whole"]],
  ])("%o is told: %o", (change, told) => {
    expect(faults(change)).toEqual(told);
  });
});
