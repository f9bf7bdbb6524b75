import { useTranslation } from "react-i18next";
import { useAsk } from "../../ask/useAsk";
import type { ServiceView } from "../../bindings";
import { offlineLimit } from "../catalog/offlineLimit";

/** What cannot be promised to the customer while headquarters is away, said before a word is typed. */
export function OfflineNote({ service }: { service: ServiceView }) {
  const { t } = useTranslation("orders");
  const { data: link } = useAsk("link_status", {});
  // Money can be taken, but nobody knows yet whether the number is right.
  const pays = service.pays !== null && link?.state === "offline";
  const limit = offlineLimit(service, link) ?? (pays ? "pay" : null);
  if (limit === null) return null;
  return (
    <p
      className={`notice ${limit === "none" ? "notice-refused" : "notice-soon"}`}
      role="status"
      data-testid="offline-limit"
      data-limit={limit}
    >
      {t(`limit.${limit}`)}
    </p>
  );
}
