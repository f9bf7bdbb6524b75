import { useTranslation } from "react-i18next";
import type { AppointmentView } from "../../../bindings";
import { AppointmentRow } from "./AppointmentRow";
import type { DeskActs } from "./useDeskActs";

type AppointmentListProps = { appointments: AppointmentView[]; isToday: boolean; acts: DeskActs };

/** Who is expected, by time. */
export function AppointmentList({ appointments, isToday, acts }: AppointmentListProps) {
  const { t } = useTranslation("appointments");
  if (appointments.length === 0) return <p className="quiet">{t("nobody")}</p>;
  return (
    <section>
      <h2>
        {t("list")} <span className="quiet">{t("count", { count: appointments.length })}</span>
      </h2>
      <table className="appointments" data-testid="appointments">
        <thead>
          <tr>
            <th>{t("time")}</th>
            <th>{t("service")}</th>
            <th>{t("customer")}</th>
            <th>{t("code")}</th>
            <th>{t("state")}</th>
            <th>{t("ticket")}</th>
            <th />
          </tr>
        </thead>
        <tbody>
          {appointments.map((appointment) => (
            <AppointmentRow key={appointment.id} {...{ appointment, isToday, acts }} />
          ))}
        </tbody>
      </table>
    </section>
  );
}
