import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ParkKind, TicketView } from "../../bindings";
import { Dialog } from "../../shell/Dialog";
import { DialogForm } from "../../shell/DialogForm";
import { KeyedChoices, numbered } from "../../shell/KeyedChoices";
import { NoteField, noteIn } from "./NoteField";
import { stepWith, useQueueAct } from "./useQueue";

const KINDS = ["fetch_papers", "papers_stay", "await_step"] as const satisfies ParkKind[];

function ParkForm({ ticket, done }: { ticket: TicketView; done: () => void }) {
  const { t } = useTranslation("queue");
  const { run, pending, failure } = useQueueAct();
  const [kind, setKind] = useState<ParkKind>("fetch_papers");
  const [note, setNote] = useState("");
  const submit = async () => {
    const parked = await run(stepWith(ticket, { step: "park", kind, note: noteIn(note) }));
    if (parked !== undefined) done();
  };
  return (
    <DialogForm id="park" action={t("park")} enterSubmits {...{ pending, failure, submit }}>
      <KeyedChoices
        name="park-kind"
        legend={t("parkWhy")}
        choices={numbered(KINDS, (each) => t(`parkKind.${each}`))}
        value={kind}
        choose={setKind}
      />
      <NoteField id="park-note" label={t("parkNote")} value={note} set={setNote} />
    </DialogForm>
  );
}

type ParkDialogProps = { ticket: TicketView | null; close: () => void };

/** Lets the visit rest: why, and what is still missing. */
export function ParkDialog({ ticket, close }: ParkDialogProps) {
  const { t } = useTranslation("queue");
  return (
    <Dialog open={ticket !== null} title={ticket && t("parkTitle", { number: ticket.number })} close={close}>
      {ticket && <ParkForm ticket={ticket} done={close} />}
    </Dialog>
  );
}
