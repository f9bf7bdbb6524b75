import { useTranslation } from "react-i18next";
import type { TicketView } from "../../bindings";
import { hourMinute } from "../../format";
import { StateWord } from "./StateWord";
import { StoryButton } from "./story/StoryButton";

/** The latest calls of the hall, newest first. */
export function RecentCalls({ calls }: { calls: TicketView[] }) {
  const { t } = useTranslation("queue");
  return (
    <section className="recent" aria-label={t("recentCalls")}>
      <h2>{t("recentCalls")}</h2>
      <ol>
        {calls.map((ticket) => (
          <li key={ticket.id} data-testid="recent-call">
            <StoryButton ticket={ticket} />
            <span>{ticket.window === null ? "" : t("atWindow", { window: ticket.window })}</span>
            <span className="quiet">
              <StateWord ticket={ticket} />
            </span>
            <span className="number quiet">
              {ticket.lastCalledAt === null ? "" : hourMinute(ticket.lastCalledAt)}
            </span>
          </li>
        ))}
        {calls.length === 0 && <li className="quiet">{t("noCalls")}</li>}
      </ol>
    </section>
  );
}
