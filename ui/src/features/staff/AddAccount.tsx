import { Button, Input, Radio } from "antd";
import { type FormEvent, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useAct } from "../../ask/useAct";
import type { AccountView, Role } from "../../bindings";
import { enterMovesOn, focusFirst } from "../../keyboard/enterMovesOn";
import { FailureNotice } from "../../shell/FailureNotice";
import { type Fault, FaultedField, isFaulted } from "../../shell/FaultedField";
import { HalfWidthInput } from "../../shell/HalfWidthInput";
import { useFocusFault } from "../../shell/useFocusFault";
import { PasswordField } from "./PasswordField";

const TAKEN = "staff.login_taken";

const BLANK = { login: "", name: "", role: "clerk" as Role, password: "" };

/** A new account, with a first password for its owner. */
export function AddAccount() {
  const { t } = useTranslation("staff");
  const add = useAct("staff_add", ["staff"]);
  const [draft, setDraft] = useState(BLANK);
  const [added, setAdded] = useState<AccountView | null>(null);
  const form = useRef<HTMLFormElement>(null);
  useFocusFault(form, add.failure);
  const taken = add.failure?.code === TAKEN;
  const faults: Fault[] = taken ? [{ field: "/login", code: TAKEN }] : (add.failure?.faults ?? []);
  const set = (change: Partial<typeof BLANK>) => {
    add.clear();
    setAdded(null);
    setDraft({ ...draft, ...change });
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const account = await add.run(draft);
    if (account === undefined) return;
    setAdded(account);
    setDraft(BLANK);
    focusFirst(form.current);
  };
  const text = (name: "login" | "name") => ({
    id: `account-${name}`,
    "data-testid": `account-${name}`,
    autoComplete: "off",
    status: isFaulted(faults, `/${name}`) ? ("error" as const) : undefined,
    value: draft[name],
  });
  return (
    <form className="add-account" ref={form} onSubmit={submit} onKeyDown={enterMovesOn}>
      <h2>{t("addAccount")}</h2>
      <FaultedField id="account-login" label={t("login")} pointer="/login" faults={faults} kind="login">
        <HalfWidthInput {...text("login")} autoFocus set={(login) => set({ login })} />
      </FaultedField>
      <FaultedField id="account-name" label={t("name")} pointer="/name" faults={faults}>
        <Input {...text("name")} onChange={(event) => set({ name: event.target.value })} />
      </FaultedField>
      <FaultedField id="account-role" label={t("role")} pointer="/role" faults={faults}>
        <Radio.Group
          name="account-role"
          data-testid="account-role"
          value={draft.role}
          onChange={(event) => set({ role: event.target.value })}
          options={[
            { value: "clerk", label: t("role.clerk") },
            { value: "manager", label: t("role.manager") },
          ]}
        />
      </FaultedField>
      <FaultedField id="account-password" label={t("firstPassword")} pointer="/password" faults={faults}>
        <PasswordField
          id="account-password"
          testId="account-password"
          fresh
          value={draft.password}
          set={(password) => set({ password })}
          refused={isFaulted(faults, "/password")}
        />
      </FaultedField>
      <Button
        type="primary"
        htmlType="submit"
        data-testid="account-add"
        data-enter-stop
        disabled={add.pending}
      >
        {t("add")} <kbd>↵</kbd>
      </Button>
      <div className="gate-answer">
        {/* What is said at the field need not be said twice. */}
        <FailureNotice failure={taken ? null : add.failure} testId="account-failure" />
        {added && (
          <p className="notice notice-done" role="status">
            {t("added", { name: added.name, login: added.login })}
          </p>
        )}
      </div>
    </form>
  );
}
