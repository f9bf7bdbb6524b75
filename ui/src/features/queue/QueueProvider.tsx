import { createContext, type ReactNode, useContext } from "react";
import { useAtWork } from "../../shell/hall";
import { TicketCommands } from "./TicketCommands";
import { type QueueActs, useQueueActs } from "./useQueue";

const QueueActsContext = createContext<QueueActs | null>(null);

/** What a clerk does with the queue, and what was last refused of it. */
export function useHallActs(): QueueActs {
  const acts = useContext(QueueActsContext);
  if (acts === null) throw new Error("no queue above this component");
  return acts;
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
