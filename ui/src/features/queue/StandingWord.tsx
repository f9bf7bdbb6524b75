import { useTranslation } from "react-i18next";
import type { TicketView, WindowView } from "../../bindings";
import { windowOf } from "./destinations";

/** Why somebody stands in the line where they do, where it is not by arrival, and whom they wait for. */
export function StandingWord({ ticket, windows }: { ticket: TicketView; windows: WindowView[] }) {
  const { t } = useTranslation("queue");
  const { standing, destination } = ticket;
  const window = windowOf(destination, windows);
  const word = standing === "arrival" ? "" : t(`standing.${standing}`);
  const elsewhere = destination.to === "person" && window === null ? t("toPerson") : "";
  const to = window === null ? elsewhere : t("toWindow", { window });
  return <span className="standing">{[word, to].filter(Boolean).join(" ")}</span>;
}
