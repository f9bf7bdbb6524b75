import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { TicketView } from "../../../bindings";
import { Dialog } from "../../../shell/Dialog";
import { DialogForm } from "../../../shell/DialogForm";
import { ServiceChoice, useManyServices } from "../ServiceChoice";
import { useQueueAct } from "../useQueue";

function MoveForm({ ticket, done }: { ticket: TicketView; done: () => void }) {
  const { t } = useTranslation("queue");
  const { run, pending, failure } = useQueueAct();
  const [service, setService] = useState(ticket.service);
  const submit = async () => {
    if ((await run({ act: "move", ticket: ticket.id, service })) !== undefined) done();
  };
  return (
    <DialogForm id="move" action={t("floor.move")} enterSubmits {...{ pending, failure, submit }}>
      <ServiceChoice name="move-service" legend={t("floor.moveTo")} value={service} choose={setService} />
    </DialogForm>
  );
}

type MoveDialogProps = { ticket: TicketView | null; close: () => void };

/** Moves somebody who waits to another service. */
export function MoveDialog({ ticket, close }: MoveDialogProps) {
  const { t } = useTranslation("queue");
  return (
    <Dialog
      wide={useManyServices()}
      open={ticket !== null}
      title={ticket && t("floor.moveTitle", { number: ticket.number })}
      close={close}
    >
      {ticket && <MoveForm ticket={ticket} done={close} />}
    </Dialog>
  );
}
