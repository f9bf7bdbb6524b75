import { useTranslation } from "react-i18next";
import type { AppointmentView } from "../../../bindings";
import { hallDate, hourMinute } from "../../../format";
import { useCatalog } from "../../catalog/useCatalog";
import { dayText } from "./days";

/** The code of what was booked just now, for the customer to be told. */
export function BookedNotice({ appointment }: { appointment: AppointmentView | undefined }) {
  const { t, i18n } = useTranslation("appointments");
  const { nameOf } = useCatalog();
  if (appointment === undefined) return null;
  const { slot, service, code } = appointment;
  const day = dayText(hallDate(slot), i18n.language);
  return (
    <p className="notice notice-done booked" role="status" data-testid="booked">
      <span>{t("booked", { day, time: hourMinute(slot), service: nameOf(service) })}</span>
      <strong data-testid="booked-code">{code}</strong>
    </p>
  );
}
