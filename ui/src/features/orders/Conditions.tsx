import { useTranslation } from "react-i18next";
import type { ServiceView } from "../../bindings";
import { local } from "../../i18n";
import { useIdentification } from "../customers/useIdentification";

/** What the customer brings, what the customer agrees to, and what the clerk says and does. */
export function Conditions({ ticket, service }: { ticket: string; service: ServiceView }) {
  const { t, i18n } = useTranslation("orders");
  const seen = useIdentification(ticket);
  const enough = service.identity === "both" ? seen?.taker : seen;
  const papers = service.papers.map((paper) => local(paper, i18n.language)).join(t("listComma"));
  return (
    <dl className="conditions">
      {service.identity !== "none" && <dt>{t("identity")}</dt>}
      {service.identity !== "none" && (
        <dd>
          {t(`identity.${service.identity}`)} {enough && <span className="done">{t("identitySeen")}</span>}
        </dd>
      )}
      {papers && <dt>{t("papers")}</dt>}
      {papers && <dd>{papers}</dd>}
      {service.terms && <dt>{t("terms")}</dt>}
      {service.terms && <dd>{local(service.terms, i18n.language)}</dd>}
      {service.conduct.length > 0 && <dt>{t("conduct")}</dt>}
      {service.conduct.length > 0 && (
        <dd>
          <ol className="conduct" data-testid="conduct">
            {service.conduct.map((step) => (
              <li key={step.zh}>{local(step, i18n.language)}</li>
            ))}
          </ol>
        </dd>
      )}
    </dl>
  );
}
