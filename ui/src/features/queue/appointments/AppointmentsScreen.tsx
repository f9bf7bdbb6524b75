import { useTranslation } from "react-i18next";
import { useKeyCommand } from "../../../keyboard/useKeyCommand";
import { FailureNotice } from "../../../shell/FailureNotice";
import { KeyBar } from "../../../shell/KeyBar";
import { QueryFault } from "../../../shell/QueryFault";
import { IssuedTicket } from "../IssuedTicket";
import { AppointmentList } from "./AppointmentList";
import { BookDialog } from "./BookDialog";
import { BookedNotice } from "./BookedNotice";
import { CancelBooking } from "./CancelBooking";
import { DayHead } from "./DayHead";
import { Slots } from "./Slots";
import { hasRoom } from "./slots";
import { useAppointments } from "./useAppointments";
import { useDeskActs } from "./useDeskActs";
import "../queue.css";
import "./appointments.css";

/** 预约: who is expected on a day, and what can still be booked. */
export function AppointmentsScreen() {
  const { t } = useTranslation("appointments");
  const days = useAppointments();
  const acts = useDeskActs();
  const { query, day, today } = days;
  const { asked } = acts;
  const slots = day?.slots ?? [];
  const book = useKeyCommand({
    id: "book",
    chord: "Ctrl+B",
    title: t("book"),
    blocked: slots.some(hasRoom) ? null : t("noSlots"),
    run: () => acts.ask({ what: "book", service: null, slot: null }),
  });
  return (
    <>
      <main className="page appointments-page">
        <DayHead days={days} moved={acts.anew} />
        <QueryFault of={query} />
        {day && (
          <>
            <Slots slots={day.slots} choose={(slot) => acts.ask({ what: "book", ...slot })} />
            <FailureNotice failure={acts.failure} testId="appointments-failure" />
            <BookedNotice appointment={day.appointments.find(({ id }) => id === acts.booked)} />
            {acts.ticket && <IssuedTicket ticket={acts.ticket} />}
            <AppointmentList appointments={day.appointments} isToday={day.date === today} acts={acts} />
          </>
        )}
      </main>
      <KeyBar commands={[book]} />
      {day && (
        <BookDialog
          day={day}
          asked={asked?.what === "book" ? asked : null}
          done={acts.wasBooked}
          close={acts.close}
        />
      )}
      <CancelBooking appointment={asked?.what === "cancel" ? asked.appointment : null} close={acts.close} />
    </>
  );
}
