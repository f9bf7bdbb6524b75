import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { useAct } from "../../ask/useAct";
import type { AccountView } from "../../bindings";
import { onceAClick } from "../../keyboard/onceAClick";
import { Dialog } from "../../shell/Dialog";
import { DialogForm } from "../../shell/DialogForm";

type CloseFormProps = { account: AccountView; done: (account: AccountView) => void; keep: () => void };

function CloseForm({ account, done, keep }: CloseFormProps) {
  const { t } = useTranslation("staff");
  const { run, pending, failure } = useAct("staff_close", ["staff"]);
  const closeIt = async () => {
    const closed = await run({ account: account.id, closed: true });
    if (closed !== undefined) done(closed);
  };
  const anyway = (
    <Button data-testid="close-anyway" aria-disabled={pending} onClick={onceAClick(() => void closeIt())}>
      {t("closeAnyway")}
    </Button>
  );
  return (
    <DialogForm
      id="close"
      action={t("cancel")}
      pending={false}
      failure={failure}
      submit={keep}
      instead={anyway}
    >
      <p>{t("closeHint")}</p>
    </DialogForm>
  );
}

type CloseAccountProps = {
  account: AccountView | null;
  done: (account: AccountView) => void;
  close: () => void;
};

/** Asks once more before somebody cannot sign in any longer: Enter leaves it. */
export function CloseAccount({ account, done, close }: CloseAccountProps) {
  const { t } = useTranslation("staff");
  return (
    <Dialog
      open={account !== null}
      title={account && t("closeFor", { name: account.name, login: account.login })}
      close={close}
    >
      {account && <CloseForm account={account} done={done} keep={close} />}
    </Dialog>
  );
}
