import { useTranslation } from "react-i18next";
import type { ServiceView } from "../../bindings";
import { local } from "../../i18n";
import { grouped } from "./grouped";
import { useCatalog } from "./useCatalog";

/** `heading`: none where all services stand together. */
export type HeadedSection = { heading: string | null; services: ServiceView[] };

/** The services in force under the headings of their groups; `among`: of these codes alone. */
export function useSections(among?: readonly string[]): HeadedSection[] {
  const { t, i18n } = useTranslation("catalog");
  const { groups, services } = useCatalog();
  const wanted = services.filter(({ code }) => among === undefined || among.includes(code));
  const sections = grouped(groups, wanted);
  return sections.map(({ group, services: under }) => {
    const others = sections.length > 1 ? t("others") : null;
    return { heading: group === null ? others : local(group.name, i18n.language), services: under };
  });
}
