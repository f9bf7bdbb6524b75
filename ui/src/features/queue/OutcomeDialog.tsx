import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Outcome, TicketView } from "../../bindings";
import { Dialog } from "../../shell/Dialog";
import { DialogForm } from "../../shell/DialogForm";
import { KeyedChoices, numbered } from "../../shell/KeyedChoices";
import { stepWith, useQueueAct } from "./useQueue";

const OTHERS = ["not_possible", "referred", "left"] as const satisfies Outcome[];

function OutcomeForm({ ticket, done }: { ticket: TicketView; done: () => void }) {
  const { t } = useTranslation("queue");
  const { run, pending, failure } = useQueueAct();
  const [outcome, setOutcome] = useState<(typeof OTHERS)[number]>("not_possible");
  const finish = async (how: typeof outcome) => {
    setOutcome(how);
    const finished = await run(stepWith(ticket, { step: "finish", outcome: how }));
    if (finished !== undefined) done();
  };
  return (
    <DialogForm
      id="outcome"
      action={t("finish")}
      enterSubmits
      submit={() => void finish(outcome)}
      {...{ pending, failure }}
    >
      <KeyedChoices
        name="outcome"
        legend={t("outcomeWhich")}
        choices={numbered(OTHERS, (each) => t(`outcome.${each}`))}
        value={outcome}
        choose={setOutcome}
        pick={finish}
      />
    </DialogForm>
  );
}

type OutcomeDialogProps = { ticket: TicketView | null; close: () => void };

/** Ends a visit in which the customer did not get what they came for. */
export function OutcomeDialog({ ticket, close }: OutcomeDialogProps) {
  const { t } = useTranslation("queue");
  return (
    <Dialog
      open={ticket !== null}
      title={ticket && t("outcomeTitle", { number: ticket.number })}
      close={close}
    >
      {ticket && <OutcomeForm ticket={ticket} done={close} />}
    </Dialog>
  );
}
