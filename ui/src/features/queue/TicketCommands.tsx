import { useTranslation } from "react-i18next";
import type { TicketView } from "../../bindings";
import { useKeyCommand } from "../../keyboard/useKeyCommand";
import { useCatalog } from "../catalog/useCatalog";
import { useTell } from "./story/StoryProvider";
import { type QueueActs, useBoard } from "./useQueue";
import { useCallBlocked, useWindowBlocked } from "./useReasons";

type TicketCommandProps = {
  ticket: TicketView;
  id: string;
  title: string;
  blocked: string | null;
  run: () => void;
};

function StoryCommand({ ticket }: { ticket: TicketView }) {
  const { t } = useTranslation("story");
  const tell = useTell();
  const { id, number } = ticket;
  useKeyCommand({
    id: `story-${id}`,
    chord: null,
    title: t("of", { number }),
    blocked: null,
    run: () => tell?.(id),
  });
  return null;
}

function ActCommand(command: Omit<TicketCommandProps, "ticket">) {
  useKeyCommand({ ...command, chord: null });
  return null;
}

/** What can be done with a ticket, before what can be read of it. */
function TicketCommand({ ticket, ...command }: TicketCommandProps) {
  return (
    <>
      <ActCommand {...command} />
      <StoryCommand ticket={ticket} />
    </>
  );
}

/** Each ticket of the hall that the board shows, for the palette, on every page. */
export function TicketCommands({ acts, toCounter }: { acts: QueueActs; toCounter: () => void }) {
  const { t } = useTranslation("queue");
  const { nameOf } = useCatalog();
  const { board } = useBoard();
  const situation = { current: board?.current ?? null, acts };
  const blockedCall = useCallBlocked(situation);
  const blockedReturn = useWindowBlocked(situation);
  const named = ({ number, service }: TicketView) => ({ number, service: nameOf(service) });
  const atCounter = (act: (ticket: TicketView) => void, ticket: TicketView) => () => {
    toCounter();
    act(ticket);
  };
  return (
    <>
      {board?.waiting.map((ticket) => (
        <TicketCommand
          key={ticket.id}
          ticket={ticket}
          id={`ticket-${ticket.id}`}
          title={t("callThis", named(ticket))}
          blocked={blockedCall}
          run={atCounter(acts.call, ticket)}
        />
      ))}
      {board?.parked.map(({ ticket }) => (
        <TicketCommand
          key={ticket.id}
          ticket={ticket}
          id={`resume-${ticket.id}`}
          title={t("resumeThis", named(ticket))}
          blocked={blockedCall}
          run={atCounter(acts.resume, ticket)}
        />
      ))}
      {board?.missed.map((ticket) => (
        <TicketCommand
          key={ticket.id}
          ticket={ticket}
          id={`return-${ticket.id}`}
          title={t("giveBackThis", named(ticket))}
          blocked={blockedReturn}
          run={atCounter(acts.giveBack, ticket)}
        />
      ))}
      {board?.recentCalls.map((ticket) => (
        <StoryCommand key={ticket.id} ticket={ticket} />
      ))}
    </>
  );
}
