import { useSyncExternalStore } from "react";

let now = Date.now();
const ears = new Set<() => void>();
let ticking: ReturnType<typeof setInterval> | undefined;

function hear(ear: () => void): () => void {
  if (ears.size === 0) now = Date.now();
  ears.add(ear);
  ticking ??= setInterval(() => {
    now = Date.now();
    for (const each of ears) each();
  }, 1000);
  return () => {
    ears.delete(ear);
    if (ears.size === 0) {
      clearInterval(ticking);
      ticking = undefined;
    }
  };
}

/** This computer's clock in milliseconds, once a second; one timer for all who look. */
export function useNow(): number {
  return useSyncExternalStore(hear, () => now);
}
