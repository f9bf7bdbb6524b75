import { useTranslation } from "react-i18next";
import type { Badge, CaseView } from "../../bindings";
import { local } from "../../i18n";
import { CaseDue } from "./CaseDue";

const badgeText = (badge: Badge) => `${badge.name} ${badge.login}`;

/** What it is about, whose it is, and what was promised. */
export function CaseFacts({ found }: { found: CaseView }) {
  const { t, i18n } = useTranslation("cases");
  const { number, state, content, demand, name, phone, severity } = found;
  const { firstOwner, handler, promised, due, returns } = found;
  const facts: [string, string][] = [
    [t("fact.content"), content || t("forgotten")],
    [t("fact.demand"), demand],
    [t("fact.customer"), [name, phone].filter(Boolean).join(" ")],
    [t("fact.severity"), severity ? t(`severity.${severity}`) : ""],
    [t("fact.owner"), badgeText(firstOwner)],
    [t("fact.handler"), handler ? badgeText(handler) : ""],
    [t("fact.promised"), promised ? local(promised.value, i18n.language) : ""],
  ];
  return (
    <section>
      <header className="case-head">
        <strong className="order-number">{number}</strong>
        <span data-testid="case-state" data-state={state}>
          {t(`state.${state}`)}
        </span>
        <CaseDue due={due} />
        {returns > 0 && <span className="late">{t("returns", { count: returns })}</span>}
      </header>
      <dl className="case-facts">
        {facts
          .filter(([, text]) => text !== "")
          .map(([label, text]) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{text}</dd>
            </div>
          ))}
      </dl>
    </section>
  );
}
