import { useAsk } from "../../../ask/useAsk";
import type { ToSettle } from "../../../bindings";
import { dueStanding } from "../../../shell/due";
import { useAtWork } from "../../../shell/hall";

/** What headquarters refused and whose customers are still to be told, one's own first. */
export function useToSettle() {
  const { session } = useAtWork();
  return useAsk("orders_to_settle", {}, { enabled: session.permissions.includes("orders") });
}

export function isOverdue({ order }: ToSettle, now: number): boolean {
  const due = order.verdict?.due ?? null;
  return due !== null && dueStanding(due, now) === "late";
}

export function mineOf(work: ToSettle[]): ToSettle[] {
  return work.filter(({ mine }) => mine);
}
