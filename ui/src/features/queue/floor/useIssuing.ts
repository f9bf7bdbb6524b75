import { useQueueAct } from "../useQueue";

/** Stops the giving out of tickets for today, and lets it go on: for one service, or for all. */
export function useIssuing() {
  const { run, pending, failure } = useQueueAct();
  return {
    set: (service: string | null, stopped: boolean) =>
      void run({ act: stopped ? "stop_issuing" : "resume_issuing", service }),
    pending,
    failure,
  };
}

export type Issuing = ReturnType<typeof useIssuing>;
