import { createContext, type ReactNode, useContext, useState } from "react";
import { useAtWork } from "../../../shell/hall";
import { StoryDrawer } from "./StoryDrawer";

/** Takes a ticket's id. */
type Tell = (ticket: string) => void;

const TellContext = createContext<Tell | null>(null);

/** Opens a ticket's story 票号全程; nothing for somebody who may not read it. */
export function useTell(): Tell | null {
  return useContext(TellContext);
}

/** Any ticket's story, above every page. */
export function StoryProvider({ children }: { children: ReactNode }) {
  const { session } = useAtWork();
  const [ticket, tell] = useState<string | null>(null);
  const may = session.permissions.includes("queue");
  return (
    <TellContext value={may ? tell : null}>
      {children}
      <StoryDrawer ticket={ticket} close={() => tell(null)} />
    </TellContext>
  );
}
