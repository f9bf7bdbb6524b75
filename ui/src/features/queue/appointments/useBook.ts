import { useContext } from "react";
import { IntentsContext } from "../../../ask/useAct";
import type { Booking } from "../../../bindings";
import { useQueueAct } from "../useQueue";

/** Books a slot; answers the id of the appointment, which is the command's. */
export function useBook() {
  const { run, pending, failure, clear } = useQueueAct();
  const intents = useContext(IntentsContext);
  const book = async (booking: Booking): Promise<string | undefined> => {
    const act = { act: "book" as const, ...booking };
    const id = intents.idFor("queue_act", act);
    return (await run(act)) === undefined ? undefined : id;
  };
  return { book, pending, failure, clear };
}
