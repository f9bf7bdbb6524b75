import { act, screen, waitFor } from "@testing-library/react";
import { describe, expect, test, vi } from "vitest";
import { Counter, minutesUntilLock, signedIn } from "./counter";

describe("the session", () => {
  test("a wrong password is said beside the field, which is empty and has the focus again", async () => {
    const counter = new Counter(undefined, (recorded) => ({
      ...recorded,
      call: (name, args) =>
        name === "staff_sign_in"
          ? Promise.resolve({ err: { code: "staff.wrong_password", params: { left: 4 }, faults: [] } })
          : recorded.call(name, args),
    })).open();
    await counter.user.type(await screen.findByTestId("sign-in-login"), signedIn().login);
    await counter.user.type(screen.getByTestId("sign-in-password"), "wrong-password{Enter}");
    expect((await screen.findByTestId("sign-in-failure")).dataset.code).toBe("staff.wrong_password");
    expect(document.activeElement).toBe(screen.getByTestId("sign-in-password"));
    expect(screen.getByTestId("sign-in-password")).toHaveProperty("value", "");
  });

  test("the lock hides the work, stops its keys, and gives it back as it was", async () => {
    const counter = await new Counter().open().signIn();
    await counter.serve();
    await counter.user.keyboard("13800132211{Control>}l{/Control}");
    const overlay = await screen.findByTestId("lock-overlay");
    expect(document.querySelector(".workspace")?.hasAttribute("inert")).toBe(true);
    await counter.user.keyboard("{F10}");
    expect(counter.sent("queue_finish")).toHaveLength(0);
    await counter.user.type(screen.getByTestId("unlock-password"), `${signedIn().password}{Enter}`);
    await waitFor(() => expect(overlay.isConnected).toBe(false));
    expect(document.getElementById("root_phone")).toHaveProperty("value", "138 0013 2211");
    expect(document.activeElement?.id).toBe("root_phone");
  });

  test("a command refused because the session locked itself brings the lock", async () => {
    let locked = false;
    const counter = new Counter(undefined, (recorded) => ({
      ...recorded,
      call: async (name, args) => {
        if (locked && name === "queue_call_next")
          return { err: { code: "staff.session_locked", params: {}, faults: [] } };
        const answer = await recorded.call(name, args);
        if (locked && name === "staff_session" && "ok" in answer) {
          return { ok: { ...(answer.ok as object), locked: true } as never };
        }
        return answer;
      },
    }));
    await counter.open().signIn();
    locked = true;
    await counter.user.keyboard("{F2}");
    expect(await screen.findByTestId("lock-overlay")).toBeTruthy();
  });

  test("signing out leaves nothing of the work on screen", async () => {
    const counter = await new Counter().open().signIn();
    await counter.user.click(screen.getByTestId("sign-out"));
    expect(await screen.findByTestId("sign-in-login")).toBeTruthy();
    expect(screen.queryByTestId("waiting-row")).toBeNull();
    expect(counter.sent("staff_sign_out")).toHaveLength(1);
  });

  test("nobody at the keyboard for the policy's minutes locks", async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true });
    const counter = await new Counter().open().signIn();
    await act(() => vi.advanceTimersByTimeAsync(minutesUntilLock() * 60_000 + 1000));
    expect(await screen.findByTestId("lock-overlay")).toBeTruthy();
    expect(counter.sent("staff_lock")).toHaveLength(1);
  });
});
