import { useTranslation } from "react-i18next";
import type { TicketView } from "../../../bindings";
import { useNow } from "../../../shell/useNow";
import { useCatalog } from "../../catalog/useCatalog";
import { nameOfPriority } from "../priorities";
import { StandingWord } from "../StandingWord";
import { StateWord } from "../StateWord";
import { useBoard } from "../useQueue";
import { type Verdict, waitOf } from "./wait";

const COLOURS: Record<Verdict, string> = { sooner: "done", within: "done", later: "late" };

/** What the customer was told, and how it came. */
function StoryWait({ ticket }: { ticket: TicketView }) {
  const { t } = useTranslation(["story", "queue"]);
  const { skew } = useBoard();
  const { minutes: count, ended, told, verdict } = waitOf(ticket, useNow() + skew);
  const came = { not_yet: "waitingFor", called: "waited", uncalled: "neverCalled" } as const;
  return (
    <p className="story-wait" data-testid="story-wait">
      <span className={told ? "" : "quiet"}>
        {told ? t("told", { range: t("queue:floor.range", told) }) : t("notTold")}
      </span>
      <span>{t(came[ended], { count })}</span>
      {verdict && <strong className={COLOURS[verdict]}>{t(`verdict.${verdict}`)}</strong>}
    </p>
  );
}

/** Whose story it is: the number large, what for, and where it stands now. */
export function StoryHead({ ticket }: { ticket: TicketView }) {
  const { i18n } = useTranslation("queue");
  const { nameOf } = useCatalog();
  const { board } = useBoard();
  const { number, service, drawnFor, state, priority } = ticket;
  return (
    <header className="story-head">
      <strong className="visit-number" data-testid="story-head-number">
        {number}
      </strong>
      <div>
        <p className="story-what" data-testid="story-what">
          <strong>
            {nameOf(drawnFor)}
            {service !== drawnFor && ` → ${nameOf(service)}`}
          </strong>
          <span>
            <StateWord ticket={ticket} />
          </span>
          {state === "waiting" && <StandingWord ticket={ticket} windows={board?.windows ?? []} />}
          {priority && (
            <strong className="standing">
              {nameOfPriority(priority, board?.priorities ?? [], i18n.language)}
            </strong>
          )}
        </p>
        <StoryWait ticket={ticket} />
      </div>
    </header>
  );
}
