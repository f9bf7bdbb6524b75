import { useState } from "react";
import { useAsk } from "../../ask/useAsk";
import type { Receipted } from "../../bindings";

/** The receipts of a number that somebody looked for, kept fresh, above those that are listed anyway. */
export function useFoundReceipts(listed: Receipted[]) {
  const [sought, seek] = useState<string | null>(null);
  const input = { number: sought ?? "" };
  const { data } = useAsk("receipts_find", { input }, { enabled: sought !== null });
  const found = sought === null ? [] : (data ?? []);
  const others = listed.filter(({ order }) => found.every((each) => each.order.id !== order.id));
  return { rows: [...found, ...others], first: found[0]?.receipt.id ?? null, seek };
}
