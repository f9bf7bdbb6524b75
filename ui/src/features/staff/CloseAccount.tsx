import { useTranslation } from "react-i18next";
import { useAct } from "../../ask/useAct";
import type { AccountView } from "../../bindings";
import { Dialog } from "../../shell/Dialog";
import { DialogForm } from "../../shell/DialogForm";

type CloseFormProps = { account: AccountView; done: (account: AccountView) => void };

function CloseForm({ account, done }: CloseFormProps) {
  const { t } = useTranslation("staff");
  const { run, pending, failure } = useAct("staff_close", ["staff"]);
  const submit = async () => {
    const closed = await run({ account: account.id, closed: true });
    if (closed !== undefined) done(closed);
  };
  return (
    <DialogForm id="close" action={t("close")} pending={pending} failure={failure} submit={submit}>
      <p>{t("closeHint")}</p>
    </DialogForm>
  );
}

type CloseAccountProps = {
  account: AccountView | null;
  done: (account: AccountView) => void;
  close: () => void;
};

/** Asks once more before somebody cannot sign in any longer. */
export function CloseAccount({ account, done, close }: CloseAccountProps) {
  const { t } = useTranslation("staff");
  return (
    <Dialog
      open={account !== null}
      title={account && t("closeFor", { name: account.name, login: account.login })}
      close={close}
    >
      {account && <CloseForm account={account} done={done} />}
    </Dialog>
  );
}
