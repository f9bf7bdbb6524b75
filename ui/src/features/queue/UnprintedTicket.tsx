import { Button } from "antd";
import { useTranslation } from "react-i18next";
import type { TicketView } from "../../bindings";
import { FailureNotice } from "../../shell/FailureNotice";
import { useQueueAct } from "./useQueue";

/** A ticket whose paper did not come out: said in words, with the way to print it again. */
export function UnprintedTicket({ ticket }: { ticket: TicketView }) {
  const { t } = useTranslation("queue");
  const { run, pending, failure } = useQueueAct();
  if (ticket.print !== "failed") return null;
  return (
    <div className="ticket-unprinted" data-testid="ticket-unprinted" data-ticket={ticket.number}>
      <span>{t("unprinted")}</span>
      <Button
        size="small"
        data-testid="ticket-print-again"
        aria-label={t("printAgainTicket", { number: ticket.number })}
        disabled={pending}
        onClick={() => run({ act: "print_again", ticket: ticket.id })}
      >
        {t("printAgain")}
      </Button>
      <FailureNotice failure={failure} testId="ticket-print-failure" />
    </div>
  );
}
