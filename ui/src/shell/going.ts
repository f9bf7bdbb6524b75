import { createContext, useContext } from "react";
import type { Place } from "./places";

/** Goes to another place. */
export const GoContext = createContext<(place: Place) => void>(() => {});

export function useGo(): (place: Place) => void {
  return useContext(GoContext);
}
