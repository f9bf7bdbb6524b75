import { useTranslation } from "react-i18next";
import { MinutesField, RuleField } from "./RuleField";
import { ServiceLimits } from "./ServiceLimits";
import type { RulesEditing } from "./useRulesDraft";

/** How appointments are kept. */
export function AppointmentFields(editing: RulesEditing) {
  const { t } = useTranslation("rules");
  const { draft, set, faults } = editing;
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
        <MinutesField
          id="slot-minutes"
          label={t("slotMinutes")}
          pointer="/appointments/slotMinutes"
          hint={t("slotMinutesHint")}
          value={draft.slotMinutes}
          set={(slotMinutes) => set({ slotMinutes })}
          faults={faults}
        />
        <RuleField
          id="per-slot"
          label={t("perSlot")}
          pointer="/appointments/perSlot"
          hint={t("perSlotHint")}
          unit={t("people")}
          value={draft.perSlot}
          set={(perSlot) => set({ perSlot })}
          faults={faults}
        />
      </div>
      <ServiceLimits
        of="slotLimits"
        id="slot-limit"
        title={t("slotLimits")}
        hint={t("slotLimitsHint")}
        empty={t("asAllOthers")}
        {...editing}
      />
    </section>
  );
}
