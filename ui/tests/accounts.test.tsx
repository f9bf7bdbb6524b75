import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, test } from "vitest";
import type { AccountView } from "../src/bindings";
import { accounts, answering, Counter, refusal, signedIn } from "./counter";

/** The manager before the accounts of the hall. */
async function managing(answers: Parameters<typeof answering>[0] = {}, shown = accounts()) {
  const seam = answering({ staff_accounts: () => ({ ok: shown }), ...answers });
  const counter = await new Counter(undefined, seam).open().signIn();
  await counter.user.keyboard("{Alt>}5{/Alt}");
  await screen.findByText(clerk().name);
  return counter;
}

function clerk(): AccountView {
  const found = accounts().find((account) => account.role === "clerk");
  if (found === undefined) throw new Error("no clerk in the recordings");
  return found;
}

function rowOf(login: string) {
  const row = within(screen.getByTestId("accounts"))
    .getAllByRole("row")
    .find((each) => within(each).queryByText(login));
  if (row === undefined) throw new Error(`no row for ${login}`);
  return within(row);
}

describe("the accounts", () => {
  test("of one's own only the certificates are entered, of others more", async () => {
    await managing();
    expect(
      rowOf(signedIn().login)
        .getAllByRole("button")
        .map((button) => button.textContent),
    ).toEqual(["上岗证"]);
    expect(
      rowOf(clerk().login)
        .getAllByRole("button")
        .map((button) => button.textContent),
    ).toEqual(["上岗证", "重设密码", "停用"]);
  });

  test("certificates are entered by the day on which they end, and a wrong day is said at its field", async () => {
    const held = { certificate: "real_name", until: "2027-12-31", expired: false };
    const counter = await managing({
      staff_certify: ({ input }) =>
        input.until === "2027-12-31"
          ? { ok: { ...clerk(), certificates: [held] } }
          : refusal("staff.invalid", { faults: [{ field: "/until", code: "form.date", params: {} }] }),
    });
    await counter.user.click(rowOf(clerk().login).getByTestId("account-certify"));
    const day = await screen.findByTestId("certify-real_name");
    await counter.user.clear(day);
    await counter.user.type(day, "2027{Enter}");
    expect(await screen.findByText("请写成 2031-05-20 或 20310520")).toBeTruthy();
    await counter.user.clear(day);
    await counter.user.type(day, "2027-12-31{Enter}");
    expect((await screen.findByTestId("account-done")).textContent).toContain("上岗证");
    const asked = counter.sent("staff_certify").map((sent) => (sent as { input: object }).input);
    expect(asked.at(-1)).toEqual({
      command: expect.any(String),
      account: clerk().id,
      certificate: "real_name",
      until: "2027-12-31",
    });
  });

  test("a new one is filled in by Enter from field to field, and added by the button at the end", async () => {
    const counter = await managing({ staff_add: () => ({ ok: clerk() }) });
    expect(document.activeElement).toBe(screen.getByTestId("account-login"));
    await counter.user.keyboard("１０３０{Enter}王小明{Enter}first-word{Enter}");
    expect(document.activeElement).toBe(screen.getByTestId("account-add"));
    expect(counter.sent("staff_add")).toEqual([]);
    await counter.user.keyboard("{Enter}");
    await waitFor(() => expect(counter.sent("staff_add")).toHaveLength(1));
    expect(counter.sent("staff_add")).toEqual([
      {
        input: {
          command: expect.any(String),
          login: "1030",
          name: "王小明",
          role: "clerk",
          password: "first-word",
        },
      },
    ]);
  });

  test("a login that somebody has is said at its field, which has the focus", async () => {
    const counter = await managing({ staff_add: () => refusal("staff.login_taken") });
    await counter.user.keyboard("1024{Enter}王小明{Enter}first-word{Enter}{Enter}");
    const login = within(screen.getByTestId("field-account-login"));
    expect((await login.findByRole("alert")).textContent).toContain("已有人使用");
    expect(document.activeElement).toBe(screen.getByTestId("account-login"));
    expect(screen.queryByTestId("account-failure")).toBeNull();
  });

  test("a password is reset by keyboard, and the screen says whose", async () => {
    const counter = await managing({ staff_reset_password: () => ({ ok: clerk() }) });
    rowOf(clerk().login).getByTestId("account-reset").focus();
    await counter.user.keyboard("{Enter}");
    await waitFor(() => expect(document.activeElement).toBe(screen.getByTestId("reset-password")));
    await counter.user.keyboard("new-for-them{Enter}");
    expect((await screen.findByTestId("account-done")).textContent).toContain(clerk().login);
    expect(counter.sent("staff_reset_password")).toEqual([
      { input: { command: expect.any(String), account: clerk().id, password: "new-for-them" } },
    ]);
    await waitFor(() => expect(document.activeElement?.textContent).toBe("重设密码"));
  });

  test("a weak new password is refused at its field", async () => {
    const counter = await managing({
      staff_reset_password: () =>
        refusal("staff.invalid", {
          faults: [{ field: "/password", code: "staff.weak_password", params: { min: 8 } }],
        }),
    });
    await counter.user.click(rowOf(clerk().login).getByTestId("account-reset"));
    await counter.user.type(await screen.findByTestId("reset-password"), "short{Enter}");
    const field = within(screen.getByTestId("field-reset-password"));
    expect((await field.findByRole("alert")).textContent).toContain("8");
    expect(screen.queryByTestId("account-done")).toBeNull();
  });

  test("Enter leaves an account that was asked to be closed", async () => {
    const counter = await managing();
    await counter.user.click(rowOf(clerk().login).getByTestId("account-close"));
    await waitFor(() => expect(document.activeElement).toBe(screen.getByTestId("close-submit")));
    await counter.user.keyboard("{Enter}");
    await waitFor(() => expect(screen.queryByTestId("close-submit")).toBeNull());
    expect(counter.sent("staff_close")).toEqual([]);
  });

  test("an account is closed only after being asked once more", async () => {
    const shown = accounts();
    const counter = await managing(
      {
        staff_close: ({ input }) => {
          const closed = { ...clerk(), closed: input.closed };
          shown.splice(
            shown.findIndex((account) => account.id === input.account),
            1,
            closed,
          );
          return { ok: closed };
        },
      },
      shown,
    );
    await counter.user.click(rowOf(clerk().login).getByTestId("account-close"));
    const anyway = await screen.findByTestId("close-anyway");
    expect(counter.sent("staff_close")).toEqual([]);
    await counter.user.click(anyway);
    await waitFor(() => expect(rowOf(clerk().login).getByText("已停用")).toBeTruthy());
    expect(screen.getByTestId("account-done").textContent).toContain(clerk().login);
    expect(counter.sent("staff_close")).toEqual([
      { input: { command: expect.any(String), account: clerk().id, closed: true } },
    ]);
  });

  test("a closed account is opened again at once", async () => {
    const shown = accounts().map((account) => ({ ...account, closed: account.id === clerk().id }));
    const counter = await managing({ staff_close: () => ({ ok: clerk() }) }, shown);
    await counter.user.click(rowOf(clerk().login).getByTestId("account-reopen"));
    await screen.findByTestId("account-done");
    expect(counter.sent("staff_close")).toEqual([
      { input: { command: expect.any(String), account: clerk().id, closed: false } },
    ]);
  });
});
