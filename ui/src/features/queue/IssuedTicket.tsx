import { useTranslation } from "react-i18next";
import type { TicketView } from "../../bindings";
import { useCatalog } from "../catalog/useCatalog";

/** The number that was given out just now. */
export function IssuedTicket({ ticket }: { ticket: TicketView }) {
  const { t } = useTranslation("queue");
  const { nameOf } = useCatalog();
  return (
    <p className="issued" role="status">
      <strong className="issued-number" data-testid="issued-number">
        {ticket.number}
      </strong>{" "}
      {t("issued", { service: nameOf(ticket.service) })}
    </p>
  );
}
