import { useCatalog } from "../../catalog/useCatalog";
import { RuleField } from "./RuleField";
import type { RulesEditing } from "./useRulesDraft";

type ServiceLimitsProps = RulesEditing & {
  of: "serviceLimits" | "slotLimits";
  /** What the ids of its fields begin with. */
  id: string;
  title: string;
  hint: string;
  empty: string;
};

/** A number for each service, where one is typed. */
export function ServiceLimits({ of, id, title, hint, empty, draft, set, faults }: ServiceLimitsProps) {
  const { services, nameOf } = useCatalog();
  const limits = draft[of];
  const offered = services.map(({ code }) => code);
  // A limit stays to be seen when the catalog no longer has its service.
  const gone = Object.keys(limits).filter((code) => !offered.includes(code));
  const limit = (service: string, typed: string) => {
    const { [service]: _before, ...others } = limits;
    set({ [of]: typed.trim() === "" ? others : { ...others, [service]: typed } });
  };
  return (
    <>
      <h3>{title}</h3>
      <p className="quiet">{hint}</p>
      <div className="field-grid">
        {[...offered, ...gone].map((service) => (
          <RuleField
            key={service}
            id={`${id}-${service}`}
            label={nameOf(service)}
            pointer={`/${of}/${service}`}
            empty={empty}
            value={limits[service] ?? ""}
            set={(typed) => limit(service, typed)}
            faults={faults}
          />
        ))}
      </div>
    </>
  );
}
