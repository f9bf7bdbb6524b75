import { useAsk } from "../../../ask/useAsk";
import type { UnderWay } from "../../../bindings";
import { useAtWork } from "../../../shell/hall";

/** What was promised to customers and is not there yet, whatever is due first first. */
export function useUnderWay() {
  const { session } = useAtWork();
  return useAsk("orders_under_way", {}, { enabled: session.permissions.includes("orders") });
}

/** Those that were to be there by now. */
export function overdueOf(open: UnderWay[], now: number): UnderWay[] {
  return open.filter(({ order }) => order.promised !== null && order.promised.due < now);
}
