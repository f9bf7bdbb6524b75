import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { useCall } from "../../ask/useCall";
import { onceAClick } from "../../keyboard/onceAClick";
import { DialogForm } from "../../shell/DialogForm";
import { useAtWork } from "../../shell/hall";

type TakeOverHostProps = { host: string; done: () => void; keep: () => void };

/** Asks once more where the host does not answer, and so cannot give it up: Enter leaves it. */
export function TakeOverHost({ host, done, keep }: TakeOverHostProps) {
  const { t } = useTranslation("link");
  const { number } = useAtWork().hall.station;
  const { run, pending, failure } = useCall("hall_become_host", ["link"]);
  const force = async () => {
    if ((await run({ input: { forced: true } })) !== undefined) done();
  };
  const anyway = (
    <Button data-testid="become-forced" aria-disabled={pending} onClick={onceAClick(() => void force())}>
      {t("takeOver")}
    </Button>
  );
  return (
    <DialogForm
      id="become-keep"
      action={t("leaveHost")}
      pending={false}
      failure={failure}
      submit={keep}
      instead={anyway}
    >
      <p className="soon" role="alert" data-testid="host-silent">
        {t("hostSilent", { host })}
      </p>
      <p>{t("takeOverWhat", { host, number })}</p>
    </DialogForm>
  );
}
