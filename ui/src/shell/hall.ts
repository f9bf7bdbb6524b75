import { createContext, useContext } from "react";
import type { HallView, SessionView } from "../bindings";

export type AtWork = { hall: HallView; session: SessionView };

export const AtWorkContext = createContext<AtWork | null>(null);

/** The hall and the person signed in. */
export function useAtWork(): AtWork {
  const atWork = useContext(AtWorkContext);
  if (atWork === null) throw new Error("nobody is signed in above this component");
  return atWork;
}
