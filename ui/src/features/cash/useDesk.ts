import { useAsk } from "../../ask/useAsk";
import { useAtWork } from "../../shell/hall";

/** What money at the desk changes on other screens. */
export const CHANGES = ["cash", "summary"];

/** The caller's drawer and what waits for them; nothing for whoever keeps none. */
export function useDesk() {
  const { session } = useAtWork();
  return useAsk("cash_desk", {}, { enabled: session.permissions.includes("cash") });
}

/** Whether the caller serves a window and has no drawer for it. */
export function useLacksDrawer(): boolean {
  const { session } = useAtWork();
  const { data } = useDesk();
  if (data === undefined || session.window === null) return false;
  return data.ofAnotherDay || data.drawer === null || data.drawer.state === "closed";
}
