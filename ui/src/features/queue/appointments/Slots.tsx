import { useTranslation } from "react-i18next";
import type { SlotView } from "../../../bindings";
import { hourMinute } from "../../../format";
import { useCatalog } from "../../catalog/useCatalog";
import { SlotCell } from "./SlotCell";
import { servicesOf, timesOf } from "./slots";

type SlotsProps = { slots: SlotView[]; choose: (slot: SlotView) => void };

/** The slots of a day: a row for each service, a column for each time. */
export function Slots({ slots, choose }: SlotsProps) {
  const { t } = useTranslation("appointments");
  const { nameOf } = useCatalog();
  const times = timesOf(slots);
  if (slots.length === 0) return <p className="quiet">{t("noSlots")}</p>;
  return (
    <section>
      <h2>
        {t("slots")} <span className="quiet">{t("slotsHint")}</span>
      </h2>
      <div className="slots">
        <table data-testid="slots">
          <thead>
            <tr>
              <th>{t("service")}</th>
              {times.map((time) => (
                <th key={time}>{hourMinute(time)}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {servicesOf(slots).map((service) => (
              <tr key={service}>
                <th>{nameOf(service)}</th>
                {times.map((time) => (
                  <td key={time}>
                    <SlotCell
                      slot={slots.find((each) => each.service === service && each.slot === time)}
                      choose={choose}
                    />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
