import { useAsk } from "../../ask/useAsk";
import type { Paper } from "../../bindings";

/** The sheet that comes out of this station's printer. */
export function useOwnPaper(): Paper {
  const status = useAsk("setup_status", {});
  return status.data?.state === "ready" ? status.data.paper : "80mm";
}
