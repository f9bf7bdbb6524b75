import { useTranslation } from "react-i18next";
import type { TicketView, WindowView } from "../../bindings";
import { Dialog } from "../../shell/Dialog";
import { useManyServices } from "./ServiceChoice";
import { TransferForm } from "./TransferForm";

type TransferDialogProps = { ticket: TicketView | null; windows: WindowView[]; close: () => void };

/** Sends the customer to somebody else in the hall. */
export function TransferDialog({ ticket, windows, close }: TransferDialogProps) {
  const { t } = useTranslation("queue");
  return (
    <Dialog
      wide={useManyServices()}
      open={ticket !== null}
      title={ticket && t("transferTitle", { number: ticket.number })}
      close={close}
    >
      {ticket && <TransferForm ticket={ticket} windows={windows} done={close} />}
    </Dialog>
  );
}
