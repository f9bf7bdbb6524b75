import { useTranslation } from "react-i18next";
import type { TicketView } from "../../bindings";
import { useKeyCommand } from "../../keyboard/useKeyCommand";
import { useCatalog } from "../catalog/useCatalog";
import { type QueueActs, useBoard } from "./useQueue";
import { useCallBlocked, useWindowBlocked } from "./useReasons";

type TicketCommandProps = { id: string; title: string; blocked: string | null; run: () => void };

function TicketCommand(props: TicketCommandProps) {
  useKeyCommand({ ...props, chord: null });
  return null;
}

/** Each ticket that waits, rests or was passed over, for the palette, on every page. */
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
          id={`ticket-${ticket.id}`}
          title={t("callThis", named(ticket))}
          blocked={blockedCall}
          run={atCounter(acts.call, ticket)}
        />
      ))}
      {board?.parked.map(({ ticket }) => (
        <TicketCommand
          key={ticket.id}
          id={`resume-${ticket.id}`}
          title={t("resumeThis", named(ticket))}
          blocked={blockedCall}
          run={atCounter(acts.resume, ticket)}
        />
      ))}
      {board?.missed.map((ticket) => (
        <TicketCommand
          key={ticket.id}
          id={`return-${ticket.id}`}
          title={t("giveBackThis", named(ticket))}
          blocked={blockedReturn}
          run={atCounter(acts.giveBack, ticket)}
        />
      ))}
    </>
  );
}
