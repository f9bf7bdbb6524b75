import { Button } from "antd";
import { useTranslation } from "react-i18next";
import type { AppointmentView } from "../../../bindings";
import { hourMinute } from "../../../format";
import { onceAClick, onceAPress } from "../../../keyboard/onceAClick";
import { useCatalog } from "../../catalog/useCatalog";
import type { DeskActs } from "./useDeskActs";

type AppointmentRowProps = { appointment: AppointmentView; isToday: boolean; acts: DeskActs };

/** Somebody who is expected, or came: on their day they can be checked in here. */
export function AppointmentRow({ appointment, isToday, acts }: AppointmentRowProps) {
  const { t } = useTranslation("appointments");
  const { nameOf } = useCatalog();
  const { code, phone, name, state, number } = appointment;
  const expected = state === "booked";
  const named = { time: hourMinute(appointment.slot), service: nameOf(appointment.service) };
  return (
    <tr data-testid="appointment" data-code={code} data-state={state}>
      <td>{named.time}</td>
      <td>{named.service}</td>
      <td>{phone === null ? t("forgotten") : `${name ?? t("noName")} ${phone}`}</td>
      <td>{code}</td>
      <td className={expected ? "" : "quiet"}>{t(`state.${state}`)}</td>
      <td>
        <strong>{number}</strong>
      </td>
      <td className="appointment-acts">
        {expected && isToday && (
          <Button
            size="small"
            data-testid={`check-in-${code}`}
            aria-label={t("checkInThis", named)}
            onKeyDown={onceAPress}
            onClick={onceAClick(() => void acts.checkIn(appointment))}
          >
            {t("checkIn")}
          </Button>
        )}
        {expected && (
          <Button
            size="small"
            data-testid={`cancel-${code}`}
            aria-label={t("cancelThis", named)}
            onClick={() => acts.ask({ what: "cancel", appointment })}
          >
            {t("cancel")}
          </Button>
        )}
      </td>
    </tr>
  );
}
