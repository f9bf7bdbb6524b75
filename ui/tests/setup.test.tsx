import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, test } from "vitest";
import { story } from "../src/platform/story";
import type { Tape } from "../src/platform/tape";
import type { Platform } from "../src/platform/types";
import { Counter } from "./counter";

/** A computer on which nothing was set up: the recorded run comes after the opening. */
function fresh(recoveryKey: string) {
  let open = false;
  let given = false;
  const tape: Tape = { ...story };
  const seam = (recorded: Platform): Platform => ({
    ...recorded,
    call: async (name, args) => {
      if (name === "setup_status" && !open)
        return { ok: { state: "needed", upstream: "http://hq.example:8400" } as never };
      if (name === "setup_open_hall") {
        open = true;
        const ready = await recorded.call("setup_status", {});
        return { ok: ("ok" in ready && ready.ok.state === "ready" ? ready.ok.hall : null) as never };
      }
      if (name === "setup_recovery_key") {
        const first = !given;
        given = true;
        return { ok: (first ? recoveryKey : null) as never };
      }
      return recorded.call(name, args);
    },
  });
  return new Counter(tape, seam);
}

describe("the first start", () => {
  test("proposes the upstream that the program was told, and the roles that there are screens for", async () => {
    fresh("KEY").open("en");
    expect(await screen.findByTestId("setup-upstreamUrl")).toHaveProperty("value", "http://hq.example:8400");
    const roles = within(screen.getByTestId("setup-roles")).getAllByRole("checkbox");
    expect(roles.map((role) => role.closest("label")?.textContent)).toEqual(["Counter", "Manager's desk"]);
  });

  test("two passwords that differ send nothing", async () => {
    const counter = fresh("KEY").open();
    await counter.user.type(await screen.findByTestId("setup-managerPassword"), "one");
    await counter.user.type(screen.getByTestId("setup-repeated"), "two{Enter}");
    const field = screen.getByTestId("field-setup-repeated");
    await waitFor(() => expect(within(field).getByRole("alert").textContent).not.toBe(""));
    expect(counter.sent("setup_open_hall")).toHaveLength(0);
  });

  test("opens the hall, shows the recovery key once, and goes on only when it is written down", async () => {
    const counter = fresh("7QK4-M2XD").open();
    await counter.user.type(await screen.findByTestId("setup-name"), "城东营业厅");
    await counter.user.type(screen.getByTestId("setup-managerPassword"), "guitai-1024");
    await counter.user.type(screen.getByTestId("setup-repeated"), "guitai-1024{Enter}");
    expect((await screen.findByTestId("recovery-key")).textContent).toBe("7QK4-M2XD");
    expect(screen.getByTestId("recovery-confirm")).toHaveProperty("disabled", true);
    await counter.user.click(screen.getByTestId("recovery-written"));
    await counter.user.click(screen.getByTestId("recovery-confirm"));
    expect(await screen.findByTestId("key-call-next")).toBeTruthy();
    expect(screen.queryByTestId("recovery-key")).toBeNull();
  });
});
