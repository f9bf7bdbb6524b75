import { Button } from "antd";
import { useTranslation } from "react-i18next";
import type { EntitlementView } from "../../../bindings";
import { onceAClick, onceAPress } from "../../../keyboard/onceAClick";
import { Dialog } from "../../../shell/Dialog";
import { DialogForm } from "../../../shell/DialogForm";
import { useQueueAct } from "../useQueue";
import { useCustomerText } from "./useCustomerText";

type FormProps = Pick<WithdrawDialogProps, "priority" | "done" | "close"> & { entitlement: EntitlementView };

function WithdrawForm({ entitlement, priority, done, close }: FormProps) {
  const { t } = useTranslation("entitlements");
  const { run, pending, failure } = useQueueAct();
  const customer = useCustomerText()(entitlement);
  const withdraw = async () => {
    const act = { act: "withdraw_entitlement" as const, entitlement: entitlement.id };
    if ((await run(act)) !== undefined) done();
  };
  const anyway = (
    <Button
      data-testid="withdraw-anyway"
      aria-disabled={pending}
      onKeyDown={onceAPress}
      onClick={onceAClick(() => void withdraw())}
    >
      {t("remove")}
    </Button>
  );
  return (
    <DialogForm
      id="withdraw"
      action={t("keep")}
      pending={false}
      failure={failure}
      submit={close}
      instead={anyway}
    >
      <p>{t("removeHint", { customer, priority })}</p>
    </DialogForm>
  );
}

type WithdrawDialogProps = {
  entitlement: EntitlementView | null;
  /** What it is called. */
  priority: string;
  done: () => void;
  close: () => void;
  /** The question is off the screen. */
  closed: () => void;
};

/** Asks once more before somebody is taken off the list: Enter leaves them there. */
export function WithdrawDialog({ entitlement, closed, ...asked }: WithdrawDialogProps) {
  const { t } = useTranslation("entitlements");
  return (
    <Dialog open={entitlement !== null} title={t("removeTitle")} close={asked.close} closed={closed}>
      {entitlement && <WithdrawForm entitlement={entitlement} {...asked} />}
    </Dialog>
  );
}
