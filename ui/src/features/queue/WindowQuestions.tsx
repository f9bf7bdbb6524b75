import type { TicketView, WindowView } from "../../bindings";
import { IdentifyDialog } from "../customers/IdentifyDialog";
import { OutcomeDialog } from "./OutcomeDialog";
import { ParkDialog } from "./ParkDialog";
import { PauseDialog } from "./PauseDialog";
import { TransferDialog } from "./TransferDialog";
import type { AskedAtWindow } from "./useAskedAtWindow";

type WindowQuestionsProps = {
  question: AskedAtWindow;
  ticket: TicketView | null;
  /** The session's own. */
  window: WindowView | null;
  windows: WindowView[];
};

/** What is asked before something is done at the window: gone as soon as it is done, whoever did it. */
export function WindowQuestions({ question, ticket, window, windows }: WindowQuestionsProps) {
  const { asked, close } = question;
  const about = (what: typeof asked) => (asked === what && ticket?.state === "serving" ? ticket : null);
  const paused = window !== null && window.paused !== null;
  return (
    <>
      <TransferDialog ticket={about("transfer")} windows={windows} close={close} />
      <ParkDialog ticket={about("park")} close={close} />
      <OutcomeDialog ticket={about("outcome")} close={close} />
      <IdentifyDialog ticket={about("identify")} close={close} />
      <PauseDialog open={asked === "pause" && !paused} close={close} />
    </>
  );
}
