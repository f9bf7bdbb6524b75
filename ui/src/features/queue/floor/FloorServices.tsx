import { useTranslation } from "react-i18next";
import type { FloorView } from "../../../bindings";
import { FloorServiceRow } from "./FloorServiceRow";
import type { Issuing } from "./useIssuing";

type FloorServicesProps = { floor: FloorView; now: number; issuing: Issuing };

/** A row for each service: who waits, and how long somebody will who comes now. */
export function FloorServices({ floor, now, issuing }: FloorServicesProps) {
  const { t } = useTranslation("queue");
  return (
    <table className="floor-table" data-testid="floor-services">
      <thead>
        <tr>
          <th>{t("floor.service")}</th>
          <th className="number">{t("floor.waiting")}</th>
          <th className="number">{t("floor.oldest")}</th>
          <th className="number">{t("floor.wait")}</th>
          <th className="number">{t("floor.serving")}</th>
          <th>{t("floor.issuing")}</th>
        </tr>
      </thead>
      <tbody>
        {floor.services.map((service) => (
          <FloorServiceRow
            key={service.service}
            promised={floor.promisedS}
            {...{ service, now, issuing }}
            allStopped={floor.stopped}
          />
        ))}
      </tbody>
    </table>
  );
}
