import { Radio } from "antd";
import { useTranslation } from "react-i18next";
import type { LateReturn } from "../../../bindings";
import { FaultedField } from "../../../shell/FaultedField";
import { RuleField } from "./RuleField";
import type { RulesEditing } from "./useRulesDraft";

const PLACES = ["at_once", "after", "at_end"] as const satisfies LateReturn["place"][];

/** Where somebody stands who comes after having been passed over. */
export function LateReturnFields({ draft, set, faults }: RulesEditing) {
  const { t } = useTranslation("rules");
  return (
    <section>
      <h2>{t("lateReturn")}</h2>
      <p className="quiet">{t("lateReturnHint")}</p>
      <FaultedField id="rules-place" label={t("place")} pointer="/lateReturn/place" faults={faults}>
        <Radio.Group
          id="rules-place"
          name="rules-place"
          value={draft.place}
          onChange={(event) => set({ place: event.target.value })}
          options={PLACES.map((place) => ({ value: place, label: t(`place.${place}`) }))}
        />
      </FaultedField>
      {draft.place === "after" && (
        <RuleField
          id="places"
          label={t("places")}
          pointer="/lateReturn/places"
          unit={t("people")}
          value={draft.places}
          set={(places) => set({ places })}
          faults={faults}
        />
      )}
    </section>
  );
}
