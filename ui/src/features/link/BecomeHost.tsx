import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useCall } from "../../ask/useCall";
import type { HallLink } from "../../bindings";
import { Dialog } from "../../shell/Dialog";
import { DialogForm } from "../../shell/DialogForm";
import { TakeOverHost } from "./TakeOverHost";
import { useHostName } from "./useHostName";

const SILENT = "queue.host_unreachable";

type BodyProps = { hall: HallLink; close: () => void };

function Body({ hall, close }: BodyProps) {
  const { t } = useTranslation("link");
  const hostName = useHostName();
  // Whom it was asked of: once it is done the host is another.
  const [before] = useState(() => hostName(hall));
  const { run, pending, failure } = useCall("hall_become_host", ["link"]);
  const [done, setDone] = useState(false);
  const become = async () => {
    if ((await run({ input: { forced: false } })) !== undefined) setDone(true);
  };
  if (done) {
    return (
      <DialogForm id="become-done" action={t("dismiss")} pending={false} failure={null} submit={close}>
        <p className="notice notice-done" role="status" data-testid="become-done">
          {t("becomeDone")}
        </p>
      </DialogForm>
    );
  }
  if (failure?.code === SILENT) {
    return <TakeOverHost host={before} done={() => setDone(true)} keep={close} />;
  }
  return (
    <DialogForm id="become" action={t("become")} pending={pending} failure={failure} submit={become}>
      <p>{t("becomeWhat", { host: before })}</p>
    </DialogForm>
  );
}

type BecomeHostProps = BodyProps & { open: boolean };

/** Makes this computer the one that decides about the queue. */
export function BecomeHost({ open, hall, close }: BecomeHostProps) {
  const { t } = useTranslation("link");
  return (
    <Dialog open={open} title={t("become")} close={close}>
      <Body hall={hall} close={close} />
    </Dialog>
  );
}
