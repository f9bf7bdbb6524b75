import { useTranslation } from "react-i18next";
import { useCatalog } from "../../catalog/useCatalog";
import { RuleField } from "./RuleField";
import type { RulesEditing } from "./useRulesDraft";

function ServiceLimits({ draft, set, faults }: RulesEditing) {
  const { t } = useTranslation("rules");
  const { services, nameOf } = useCatalog();
  const { serviceLimits } = draft;
  const offered = services.map(({ code }) => code);
  // A limit stays to be seen when the catalog no longer has its service.
  const gone = Object.keys(serviceLimits).filter((code) => !offered.includes(code));
  const limit = (service: string, typed: string) => {
    const { [service]: _before, ...others } = serviceLimits;
    set({ serviceLimits: typed.trim() === "" ? others : { ...others, [service]: typed } });
  };
  return (
    <>
      <h3>{t("serviceLimits")}</h3>
      <p className="quiet">{t("serviceLimitsHint")}</p>
      <div className="field-grid">
        {[...offered, ...gone].map((service) => (
          <RuleField
            key={service}
            id={`limit-${service}`}
            label={nameOf(service)}
            pointer={`/serviceLimits/${service}`}
            empty={t("unlimited")}
            value={serviceLimits[service] ?? ""}
            set={(typed) => limit(service, typed)}
            faults={faults}
          />
        ))}
      </div>
    </>
  );
}

/** When tickets are given out, and how many. */
export function IssuingRules(editing: RulesEditing) {
  const { t } = useTranslation("rules");
  const { draft, set, faults } = editing;
  return (
    <section>
      <h2>{t("issuing")}</h2>
      <p className="quiet">{t("hoursHint")}</p>
      <div className="field-grid">
        <RuleField
          id="from"
          label={t("from")}
          pointer="/hours/from"
          empty={t("anyTime")}
          value={draft.from}
          set={(from) => set({ from })}
          faults={faults}
        />
        <RuleField
          id="until"
          label={t("until")}
          pointer="/hours/until"
          empty={t("anyTime")}
          value={draft.until}
          set={(until) => set({ until })}
          faults={faults}
        />
        <RuleField
          id="daily"
          label={t("dailyLimit")}
          pointer="/dailyLimit"
          empty={t("unlimited")}
          hint={t("dailyLimitHint")}
          value={draft.dailyLimit}
          set={(dailyLimit) => set({ dailyLimit })}
          faults={faults}
        />
      </div>
      <ServiceLimits {...editing} />
    </section>
  );
}
