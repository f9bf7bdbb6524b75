import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, test } from "vitest";
import { answering, Counter, refusal } from "./counter";

/** Somebody signed in, with the dialog for the own password open. */
async function changing(answers: Parameters<typeof answering>[0]) {
  const counter = await new Counter(undefined, answering(answers)).open().signIn();
  await counter.user.click(screen.getByTestId("clerk-name"));
  await waitFor(() => expect(document.activeElement).toBe(screen.getByTestId("own-password")));
  return counter;
}

function faultOf(field: string) {
  return within(screen.getByTestId(`field-${field}`)).getByRole("alert").textContent;
}

describe("one's own password", () => {
  test("is changed by keyboard alone; it is said, and Enter gives the work back", async () => {
    const counter = await changing({ staff_change_password: () => ({ ok: null }) });
    await counter.user.keyboard("guitai-demo{Tab}better-2026{Tab}better-2026{Enter}");
    expect(await screen.findByTestId("own-changed")).toBeTruthy();
    expect(counter.sent("staff_change_password")).toEqual([
      { input: { command: expect.any(String), password: "guitai-demo", newPassword: "better-2026" } },
    ]);
    await counter.user.keyboard("{Enter}");
    await waitFor(() => expect(screen.queryByTestId("own-changed")).toBeNull());
    expect(document.activeElement?.contains(screen.getByTestId("clerk-name"))).toBe(true);
  });

  test("typed differently the second time sends nothing", async () => {
    const counter = await changing({ staff_change_password: () => ({ ok: null }) });
    await counter.user.keyboard("guitai-demo{Tab}better-2026{Tab}better-2025{Enter}");
    expect(faultOf("own-repeated")).toBe("两次密码不一致");
    expect(document.activeElement).toBe(screen.getByTestId("own-repeated"));
    expect(counter.sent("staff_change_password")).toHaveLength(0);
  });

  test("left empty is marked at each field and tries nothing", async () => {
    const counter = await changing({ staff_change_password: () => ({ ok: null }) });
    await counter.user.keyboard("{Enter}{Enter}{Enter}");
    for (const field of ["own-password", "own-newPassword", "own-repeated"]) {
      expect(faultOf(field)).toBe("必填");
    }
    expect(document.activeElement).toBe(screen.getByTestId("own-password"));
    await counter.user.keyboard("{Control>}{Enter}{/Control}");
    expect(counter.sent("staff_change_password")).toHaveLength(0);
  });

  test("with a wrong old one is refused at that field, which has the focus", async () => {
    const counter = await changing({
      staff_change_password: () => refusal("staff.wrong_password", { params: { left: 4 } }),
    });
    await counter.user.keyboard("mistaken{Tab}better-2026{Tab}better-2026{Enter}");
    await waitFor(() => expect(faultOf("own-password")).toBe("密码不对，还可试 4 次。"));
    expect(document.activeElement).toBe(screen.getByTestId("own-password"));
    expect(screen.queryByTestId("own-failure")).toBeNull();
  });

  test("too weak is refused at the new one", async () => {
    const counter = await changing({
      staff_change_password: () =>
        refusal("staff.invalid", {
          faults: [{ field: "/newPassword", code: "staff.weak_password", params: { min: 8 } }],
        }),
    });
    await counter.user.keyboard("guitai-demo{Tab}short{Tab}short{Enter}");
    await waitFor(() => expect(faultOf("own-newPassword")).toContain("8"));
    expect(screen.getByTestId("own-failure").dataset.code).toBe("staff.invalid");
  });

  test("is offered by the palette, and the focus comes back to where it was before both", async () => {
    const counter = await new Counter(undefined, answering({ staff_change_password: () => ({ ok: null }) }))
      .open()
      .signIn();
    await counter.user.keyboard("{Control>}k{/Control}");
    await counter.user.type(await screen.findByTestId("palette-field"), "修改密码{Enter}");
    await waitFor(() => expect(document.activeElement).toBe(screen.getByTestId("own-password")));
    await counter.user.keyboard("guitai-demo{Tab}better-2026{Tab}better-2026{Enter}");
    await screen.findByTestId("own-changed");
    await counter.user.keyboard("{Enter}");
    await waitFor(() => expect(document.activeElement).toBe(screen.getByTestId("next-call-next")));
  });

  test("is dropped by Esc; the dialog keeps the screen's keys to itself until then", async () => {
    const counter = await changing({});
    await counter.user.keyboard("{F2}");
    expect(counter.acted("call_next")).toHaveLength(0);
    await counter.user.keyboard("{Escape}");
    await waitFor(() => expect(screen.queryByTestId("own-password")).toBeNull());
    await counter.user.keyboard("{F2}");
    await waitFor(() => expect(counter.acted("call_next")).toHaveLength(1));
  });
});
