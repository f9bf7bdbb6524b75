import { useTranslation } from "react-i18next";
import type { HallLink } from "../../bindings";

/** What the hall's host is called; none is known while the hall gets another. */
export function useHostName(): (hall: HallLink) => string {
  const { t } = useTranslation("link");
  return ({ host }) => (host === null ? t("theHost") : t("pc", { number: host }));
}
