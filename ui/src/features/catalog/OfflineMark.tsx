import { useTranslation } from "react-i18next";
import { useAsk } from "../../ask/useAsk";
import type { ServiceView } from "../../bindings";
import { offlineLimit } from "./offlineLimit";

/** What of a service does not work while headquarters is away, in a word beside its name: before a ticket is given out for it
 * and the customer waits. */
export function OfflineMark({ service }: { service: ServiceView }) {
  const { t } = useTranslation("catalog");
  const { data: link } = useAsk("link_status", {});
  const limit = offlineLimit(service, link);
  if (limit === null) return null;
  return (
    <small className={`offline-mark ${limit === "none" ? "late" : "soon"}`} data-testid="offline-mark">
      {t(`mark.${limit}`)}
    </small>
  );
}
