import { useAct } from "../../ask/useAct";

/** Another copy of a receipt, marked as one by the core. */
export function useReprint() {
  const act = useAct("receipt_reprint", ["receipts"]);
  return { ...act, reprint: (receipt: string) => act.run({ receipt }) };
}
