import { useTranslation } from "react-i18next";
import { useAsk } from "../../../ask/useAsk";
import type { WaitRange } from "../../../bindings";
import { waitText } from "./waitText";

/** How long it takes. Without the host nobody knows how many windows will call. */
export function useWaitText(): (wait: WaitRange | null) => string {
  const { t } = useTranslation("kiosk");
  const { data: link } = useAsk("link_status", {});
  return (wait) => (link !== undefined && !link.hall.reached ? t("wait.apart") : waitText(t, wait));
}
