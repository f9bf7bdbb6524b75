import { useEffect, useReducer, useState } from "react";
import { useAsk } from "../../../ask/useAsk";
import type { DisplayView } from "../../../bindings";
import { useHallZone } from "../../../shell/useHallZone";
import { type Calls, callsAfter, NO_CALLS, nextDue } from "./calls";

/** The events tell of every change; this is for those that get lost. */
const EVERY_MS = 5_000;

/** For how long no answer is nobody's business. */
const LOST_MS = 30_000;

/** This computer's time from no epoch: nobody sets it. */
const elapsed = () => performance.now();

function useCalls(view: DisplayView | undefined): Calls {
  const [calls, tell] = useReducer(callsAfter, NO_CALLS);
  useEffect(() => {
    if (view) tell({ what: "view", view, at: elapsed() });
  }, [view]);
  useEffect(() => {
    const due = nextDue(calls);
    if (due === null) return;
    // A timer may be early by a hair.
    const timer = setTimeout(() => tell({ what: "time", at: Math.max(due, elapsed()) }), due - elapsed());
    return () => clearTimeout(timer);
  }, [calls]);
  return calls;
}

/** Whether there has been no answer for a while; `answered` changes with each. */
function useLost(answered: number): boolean {
  const [lost, setLost] = useState(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each answer begins the wait anew
  useEffect(() => {
    setLost(false);
    const timer = setTimeout(() => setLost(true), LOST_MS);
    return () => clearTimeout(timer);
  }, [answered]);
  return lost;
}

/** What everybody in the hall may see, and how far the hall's clock stands from this computer's. */
export function useDisplay() {
  const { data: view, dataUpdatedAt } = useAsk("queue_display", {}, { everyMs: EVERY_MS });
  const calls = useCalls(view);
  useHallZone(view?.timeZone);
  const lost = useLost(dataUpdatedAt);
  const skew = view ? view.now - dataUpdatedAt : 0;
  return { view, calls, lost, skew };
}
