import { Button } from "antd";
import { useTranslation } from "react-i18next";
import type { WindowView } from "../../../bindings";
import { onceAClick, onceAPress } from "../../../keyboard/onceAClick";
import { Dialog } from "../../../shell/Dialog";
import { DialogForm } from "../../../shell/DialogForm";
import { useQueueAct } from "../useQueue";

function CloseForm({ window, done }: { window: WindowView; done: () => void }) {
  const { t } = useTranslation("queue");
  const { run, pending, failure } = useQueueAct();
  const closeIt = async () => {
    if ((await run({ act: "close_window", window: window.number })) !== undefined) done();
  };
  const anyway = (
    <Button
      data-testid="close-window-anyway"
      aria-disabled={pending}
      onKeyDown={onceAPress}
      onClick={onceAClick(() => void closeIt())}
    >
      {t("floor.close")}
    </Button>
  );
  return (
    <DialogForm
      id="close-window"
      action={t("floor.closeKeep")}
      pending={false}
      failure={failure}
      submit={done}
      instead={anyway}
    >
      <p>{t("floor.closeHint", { clerk: window.clerk?.name })}</p>
    </DialogForm>
  );
}

type CloseWindowProps = { window: WindowView | null; close: () => void };

/** Asks once more before somebody is sent away from a window: Enter leaves it. */
export function CloseWindow({ window, close }: CloseWindowProps) {
  const { t } = useTranslation("queue");
  return (
    <Dialog
      open={window !== null}
      title={window && t("floor.closeTitle", { window: window.number })}
      close={close}
    >
      {window && <CloseForm window={window} done={close} />}
    </Dialog>
  );
}
