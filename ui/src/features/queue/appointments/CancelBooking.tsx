import { Button } from "antd";
import { useTranslation } from "react-i18next";
import type { AppointmentView } from "../../../bindings";
import { hourMinute } from "../../../format";
import { onceAClick, onceAPress } from "../../../keyboard/onceAClick";
import { Dialog } from "../../../shell/Dialog";
import { DialogForm } from "../../../shell/DialogForm";
import { useCatalog } from "../../catalog/useCatalog";
import { useQueueAct } from "../useQueue";

function CancelForm({ appointment, done }: { appointment: AppointmentView; done: () => void }) {
  const { t } = useTranslation("appointments");
  const { run, pending, failure } = useQueueAct();
  const cancelIt = async () => {
    if ((await run({ act: "cancel_booking", appointment: appointment.id })) !== undefined) done();
  };
  const anyway = (
    <Button
      data-testid="cancel-booking-anyway"
      aria-disabled={pending}
      onKeyDown={onceAPress}
      onClick={onceAClick(() => void cancelIt())}
    >
      {t("cancel")}
    </Button>
  );
  return (
    <DialogForm
      id="cancel-booking"
      action={t("keep")}
      pending={false}
      failure={failure}
      submit={done}
      instead={anyway}
    >
      <p>{t("cancelHint", { code: appointment.code })}</p>
    </DialogForm>
  );
}

type CancelBookingProps = { appointment: AppointmentView | null; close: () => void };

/** Asks once more before somebody is expected no longer: Enter leaves it. */
export function CancelBooking({ appointment, close }: CancelBookingProps) {
  const { t } = useTranslation("appointments");
  const { nameOf } = useCatalog();
  const title =
    appointment &&
    t("cancelTitle", { time: hourMinute(appointment.slot), service: nameOf(appointment.service) });
  return (
    <Dialog open={appointment !== null} title={title} close={close}>
      {appointment && <CancelForm appointment={appointment} done={close} />}
    </Dialog>
  );
}
