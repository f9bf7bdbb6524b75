import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAct } from "../../ask/useAct";
import type { AccountView } from "../../bindings";
import { Dialog } from "../../shell/Dialog";
import { DialogForm } from "../../shell/DialogForm";
import { FaultedField, isFaulted } from "../../shell/FaultedField";
import { PasswordField } from "./PasswordField";

type ResetFormProps = { account: AccountView; done: (account: AccountView) => void };

function ResetForm({ account, done }: ResetFormProps) {
  const { t } = useTranslation("staff");
  const reset = useAct("staff_reset_password", ["staff"]);
  const [password, setPassword] = useState("");
  const faults = reset.failure?.faults ?? [];
  const submit = async () => {
    const changed = await reset.run({ account: account.id, password });
    if (changed !== undefined) done(changed);
  };
  const set = (value: string) => {
    reset.clear();
    setPassword(value);
  };
  return (
    <DialogForm
      id="reset"
      action={t("reset")}
      pending={reset.pending}
      failure={reset.failure}
      faults={faults}
      submit={submit}
    >
      <p>{t("resetHint")}</p>
      <FaultedField id="reset-password" label={t("own.newPassword")} pointer="/password" faults={faults}>
        <PasswordField
          id="reset-password"
          testId="reset-password"
          fresh
          value={password}
          set={set}
          refused={isFaulted(faults, "/password")}
        />
      </FaultedField>
    </DialogForm>
  );
}

type ResetPasswordProps = {
  account: AccountView | null;
  done: (account: AccountView) => void;
  close: () => void;
};

/** A new password for somebody who has lost theirs. */
export function ResetPassword({ account, done, close }: ResetPasswordProps) {
  const { t } = useTranslation("staff");
  return (
    <Dialog
      open={account !== null}
      title={account && t("resetFor", { name: account.name, login: account.login })}
      close={close}
    >
      {account && <ResetForm account={account} done={done} />}
    </Dialog>
  );
}
