import { Checkbox } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Destination, TicketView, WindowView } from "../../bindings";
import { DialogForm } from "../../shell/DialogForm";
import { useAtWork } from "../../shell/hall";
import { type Choice, KeyedChoices } from "../../shell/KeyedChoices";
import { codeOf, destinations, windowOf } from "./destinations";
import { NoteField, noteIn } from "./NoteField";
import { ServiceChoice, useManyServices } from "./ServiceChoice";
import { stepWith, useQueueAct } from "./useQueue";

/** Where to, in words; a window of one digit by that digit. */
function useDestinationChoice(windows: WindowView[]) {
  const { t } = useTranslation("queue");
  const clerkAt = (number: number) => windows.find((window) => window.number === number)?.clerk;
  return (to: Destination): Choice<string> => {
    const value = codeOf(to);
    if (to.to === "line") return { value, label: t("to.line"), hint: t("to.lineHint"), key: "0" };
    const window = windowOf(to, windows) ?? 0;
    const name = clerkAt(window)?.name;
    if (to.to === "person") return { value, label: name ?? "", hint: t("to.personHint", { window }) };
    const key = window < 10 ? String(window) : undefined;
    return { value, label: t("atWindow", { window }), hint: name ?? t("windowState.closed"), key };
  };
}

type TransferFormProps = { ticket: TicketView; windows: WindowView[]; done: () => void };

/** Whom to, what for, what they should know, and whether the customer comes back. */
export function TransferForm({ ticket, windows, done }: TransferFormProps) {
  const { t } = useTranslation("queue");
  const { session } = useAtWork();
  const { run, pending, failure } = useQueueAct();
  const choiceOf = useDestinationChoice(windows);
  const [destination, setDestination] = useState<Destination>({ to: "line" });
  const [service, setService] = useState(ticket.service);
  const [note, setNote] = useState("");
  const [comeBack, setComeBack] = useState(false);
  const all = destinations(windows, session.window);

  const submit = async () => {
    const step = { step: "transfer", destination, service, note: noteIn(note), come_back: comeBack } as const;
    if ((await run(stepWith(ticket, step))) !== undefined) done();
  };
  return (
    <DialogForm id="transfer" action={t("transfer")} enterSubmits {...{ pending, failure, submit }}>
      <KeyedChoices
        inRow={useManyServices()}
        name="transfer-to"
        legend={t("transferTo")}
        choices={all.map(choiceOf)}
        value={codeOf(destination)}
        choose={(code) => setDestination(all.find((to) => codeOf(to) === code) ?? destination)}
      />
      <ServiceChoice name="transfer-service" legend={t("transferFor")} value={service} choose={setService} />
      <NoteField id="transfer-note" label={t("transferNote")} value={note} set={setNote} />
      <Checkbox
        data-testid="transfer-come-back"
        checked={comeBack}
        onChange={(event) => setComeBack(event.target.checked)}
      >
        {t("comeBack")}
      </Checkbox>
    </DialogForm>
  );
}
