import { useTranslation } from "react-i18next";
import { RuleField } from "./RuleField";
import { ServiceLimits } from "./ServiceLimits";
import type { RulesEditing } from "./useRulesDraft";

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
      <ServiceLimits
        of="serviceLimits"
        id="limit"
        title={t("serviceLimits")}
        hint={t("serviceLimitsHint")}
        empty={t("unlimited")}
        {...editing}
      />
    </section>
  );
}
