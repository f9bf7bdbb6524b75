import { useTranslation } from "react-i18next";
import { MinutesField } from "./RuleField";
import type { RulesEditing } from "./useRulesDraft";

/** How appointments are kept. */
export function AppointmentFields({ draft, set, faults }: RulesEditing) {
  const { t } = useTranslation("rules");
  return (
    <section>
      <h2>{t("appointments")}</h2>
      <div className="field-grid">
        <MinutesField
          id="appointment-head-start"
          label={t("headStart")}
          pointer="/appointments/headStart"
          hint={t("appointmentHint")}
          value={draft.headStart}
          set={(headStart) => set({ headStart })}
          faults={faults}
        />
        <MinutesField
          id="early"
          label={t("early")}
          pointer="/appointments/early"
          hint={t("earlyHint")}
          value={draft.early}
          set={(early) => set({ early })}
          faults={faults}
        />
        <MinutesField
          id="late"
          label={t("late")}
          pointer="/appointments/late"
          hint={t("lateHint")}
          value={draft.late}
          set={(late) => set({ late })}
          faults={faults}
        />
      </div>
    </section>
  );
}
