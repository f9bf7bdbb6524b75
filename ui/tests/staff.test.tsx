import { act, screen, waitFor, within } from "@testing-library/react";
import { describe, expect, test, vi } from "vitest";
import type { SessionView, SignIn } from "../src/bindings";
import { answering, Counter, firstOk, minutesUntilLock, refusal, signedIn } from "./counter";

describe("signing in", () => {
  test("Enter in an empty field tries nothing: it goes to what is missing", async () => {
    const counter = new Counter().open();
    const login = await screen.findByTestId("sign-in-login");
    await counter.user.keyboard("{Enter}");
    expect(document.activeElement).toBe(login);
    await counter.user.keyboard("１０２４{Enter}");
    expect(login).toHaveProperty("value", "1024");
    expect(document.activeElement).toBe(screen.getByTestId("sign-in-password"));
    await counter.user.keyboard("{Enter}");
    expect(counter.sent("staff_sign_in")).toHaveLength(0);
  });

  test("at no window says so, and the key card has only the pages there are", async () => {
    const clerk = { ...firstOk<SessionView>("staff_sign_in"), window: null };
    const session: SessionView = { ...clerk, permissions: ["queue", "orders"] };
    const seam = answering({ staff_sign_in: () => ({ ok: session }) });
    const counter = await new Counter(undefined, seam).open("en").signIn();
    expect(screen.getByText("At no window")).toBeTruthy();
    await counter.user.keyboard("{F1}");
    const keys = within(await screen.findByTestId("key-card")).getAllByText(/^Alt/);
    expect(keys.map((key) => key.textContent)).toEqual(["Alt+1", "Alt+2", "Alt+6"]);
  });
});

describe("a window at which a colleague sits", () => {
  const TAKEN = refusal("queue.window_taken", { params: { window: 1, clerk: "李*" } });

  async function refused() {
    const seam = answering({ staff_sign_in: ({ input }) => (input.takeOver ? undefined : TAKEN) });
    const counter = new Counter(undefined, seam).open();
    const { login, password } = signedIn();
    await counter.user.type(await screen.findByTestId("sign-in-login"), login);
    await counter.user.type(screen.getByTestId("sign-in-password"), `${password}{Enter}`);
    expect((await screen.findByTestId("sign-in-failure")).textContent).toContain("李*");
    return counter;
  }

  const takenOver = (counter: Counter) =>
    (counter.sent("staff_sign_in") as { input: SignIn }[]).filter(({ input }) => input.takeOver);

  test("is taken over by its own button, not by Enter", async () => {
    const counter = await refused();
    await counter.user.keyboard("{Enter}");
    await waitFor(() => expect(counter.sent("staff_sign_in")).toHaveLength(2));
    expect(takenOver(counter)).toHaveLength(0);
    const button = await screen.findByTestId("take-over");
    while (document.activeElement !== button) {
      expect(document.activeElement).not.toBe(document.body);
      await counter.user.tab();
    }
    await counter.user.keyboard("{Enter}");
    await screen.findByTestId("key-call-next");
    expect(takenOver(counter)).toHaveLength(1);
  });

  test("keeps the password for a minute, and no longer", async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true });
    await refused();
    await act(() => vi.advanceTimersByTimeAsync(59_000));
    expect(screen.getByTestId("take-over")).toBeTruthy();
    await act(() => vi.advanceTimersByTimeAsync(2000));
    expect(screen.queryByTestId("take-over")).toBeNull();
    expect(screen.getByTestId("sign-in-password")).toHaveProperty("value", "");
  });

  test("is another question once something else was typed", async () => {
    const counter = await refused();
    await counter.user.type(screen.getByTestId("sign-in-login"), "1");
    expect(screen.queryByTestId("take-over")).toBeNull();
    expect(screen.getByTestId("sign-in-password")).toHaveProperty("value", signedIn().password);
  });
});

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
    expect(counter.acted("finish")).toHaveLength(0);
    await counter.user.click(overlay);
    expect(document.activeElement?.id).toBe("unlock-password");
    await counter.user.keyboard(`${signedIn().password}{Enter}`);
    await waitFor(() => expect(overlay.isConnected).toBe(false));
    expect(document.getElementById("root_phone")).toHaveProperty("value", "138 0013 2211");
    expect(document.activeElement?.id).toBe("root_phone");
  });

  test("a wrong password at the lock is no matter of the login", async () => {
    const seam = answering({ staff_unlock: () => refusal("staff.wrong_password", { params: { left: 4 } }) });
    const counter = await new Counter(undefined, seam).open().signIn();
    await counter.user.keyboard("{Control>}l{/Control}");
    await counter.user.type(await screen.findByTestId("unlock-password"), "wrong{Enter}");
    expect((await screen.findByTestId("unlock-failure")).textContent).toBe("密码不对，还可试 4 次。");
  });

  test("a command refused because the session locked itself brings the lock", async () => {
    let locked = false;
    const counter = new Counter(undefined, (recorded) => ({
      ...recorded,
      call: async (name, args) => {
        if (locked && name === "queue_act")
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
