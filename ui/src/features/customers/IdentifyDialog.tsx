import { useTranslation } from "react-i18next";
import type { TicketView } from "../../bindings";
import { Dialog } from "../../shell/Dialog";
import { IdentifyForm } from "./IdentifyForm";

type IdentifyDialogProps = { ticket: TicketView | null; close: () => void };

/** Copies the papers that lie on the counter 核验证件. */
export function IdentifyDialog({ ticket, close }: IdentifyDialogProps) {
  const { t } = useTranslation("customers");
  return (
    <Dialog wide open={ticket !== null} title={ticket && t("title", { number: ticket.number })} close={close}>
      {ticket && <IdentifyForm ticket={ticket} done={close} />}
    </Dialog>
  );
}
