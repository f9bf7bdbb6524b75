import { createContext, useContext } from "react";

/** Ends this person's work here. */
export const SigningOutContext = createContext<() => void>(() => {});

export function useSigningOut(): () => void {
  return useContext(SigningOutContext);
}
