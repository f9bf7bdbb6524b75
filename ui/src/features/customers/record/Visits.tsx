import { useTranslation } from "react-i18next";
import type { CustomerPage } from "../../../bindings";
import { hallDate, hourMinute } from "../../../format";
import { useCatalog } from "../../catalog/useCatalog";

/** The customer's earlier tickets at this hall. */
export function Visits({ page }: { page: CustomerPage }) {
  const { t } = useTranslation("record");
  const { nameOf } = useCatalog();
  return (
    <section>
      <h3>{t("visits")}</h3>
      {page.visits.length === 0 && <p className="quiet">{t("noVisits")}</p>}
      {page.visits.map(({ at, number, service, outcome }) => (
        <p key={`${at} ${number}`} className="visit-row" data-testid="visited">
          <span>{`${hallDate(at)} ${hourMinute(at)}`}</span>
          <span>{number}</span>
          <span>{nameOf(service)}</span>
          <span className="quiet">{t(`outcome.${outcome ?? "none"}`)}</span>
        </p>
      ))}
    </section>
  );
}
