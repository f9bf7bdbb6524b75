import { useTranslation } from "react-i18next";
import type { TicketView } from "../../bindings";

/** Where a ticket stands. Of a visit that ended otherwise than served, how it ended: nothing was dealt with. */
export function StateWord({ ticket: { state, outcome } }: { ticket: TicketView }) {
  const { t } = useTranslation("queue");
  const otherwise = state === "finished" && outcome !== null && outcome !== "served";
  return t(otherwise ? `outcome.${outcome}` : `state.${state}`);
}
