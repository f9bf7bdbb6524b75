import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { PauseReason } from "../../bindings";
import { Dialog } from "../../shell/Dialog";
import { DialogForm } from "../../shell/DialogForm";
import { KeyedChoices, numbered } from "../../shell/KeyedChoices";
import { useQueueAct } from "./useQueue";

const REASONS = ["meal", "break", "desk_work", "meeting", "equipment"] as const satisfies PauseReason[];

function PauseForm({ done }: { done: () => void }) {
  const { t } = useTranslation("queue");
  const { run, pending, failure } = useQueueAct();
  const [reason, setReason] = useState<PauseReason>("meal");
  const pause = async (why: PauseReason) => {
    setReason(why);
    if ((await run({ act: "pause_window", reason: why })) !== undefined) done();
  };
  return (
    <DialogForm
      id="pause"
      action={t("pause")}
      enterSubmits
      submit={() => void pause(reason)}
      {...{ pending, failure }}
    >
      <KeyedChoices
        name="pause-reason"
        legend={t("pauseWhy")}
        choices={numbered(REASONS, (each) => t(`pauseReason.${each}`))}
        value={reason}
        choose={setReason}
        pick={pause}
      />
    </DialogForm>
  );
}

/** Why the window serves nobody for a while. */
export function PauseDialog({ open, close }: { open: boolean; close: () => void }) {
  const { t } = useTranslation("queue");
  return (
    <Dialog open={open} title={t("pauseTitle")} close={close}>
      <PauseForm done={close} />
    </Dialog>
  );
}
