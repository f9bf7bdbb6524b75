import { createContext, type ReactNode, useContext } from "react";
import { useTranslation } from "react-i18next";
import type { TicketView } from "../../bindings";
import { useKeyCommand } from "../../keyboard/useKeyCommand";
import { useAtWork } from "../../shell/hall";
import { useCatalog } from "../catalog/useCatalog";
import { type QueueActs, useBoard, useQueueActs } from "./useQueue";
import { useCallBlocked } from "./useQueueCommands";

const QueueActsContext = createContext<QueueActs | null>(null);

/** What a clerk does with the queue, and what was last refused of it. */
export function useHallActs(): QueueActs {
  const acts = useContext(QueueActsContext);
  if (acts === null) throw new Error("no queue above this component");
  return acts;
}

type TicketCommandProps = { ticket: TicketView; blocked: string | null; call: (ticket: TicketView) => void };

function TicketCommand({ ticket, blocked, call }: TicketCommandProps) {
  const { t } = useTranslation("queue");
  const { nameOf } = useCatalog();
  useKeyCommand({
    id: `ticket-${ticket.id}`,
    chord: null,
    title: t("callThis", { number: ticket.number, service: nameOf(ticket.service) }),
    blocked,
    run: () => call(ticket),
  });
  return null;
}

/** Each waiting ticket for the palette, on every page. */
function TicketCommands({ acts, toCounter }: { acts: QueueActs; toCounter: () => void }) {
  const { board } = useBoard();
  const blocked = useCallBlocked({ current: board?.current ?? null, acts });
  const call = (ticket: TicketView) => {
    toCounter();
    acts.call(ticket);
  };
  return board?.waiting.map((ticket) => <TicketCommand key={ticket.id} {...{ ticket, blocked, call }} />);
}

type QueueProviderProps = { toCounter: () => void; children: ReactNode };

/** Holds what is being done with the queue while other pages are looked at. */
export function QueueProvider({ toCounter, children }: QueueProviderProps) {
  const { session } = useAtWork();
  const acts = useQueueActs();
  return (
    <QueueActsContext value={acts}>
      {session.permissions.includes("queue") && <TicketCommands acts={acts} toCounter={toCounter} />}
      {children}
    </QueueActsContext>
  );
}
