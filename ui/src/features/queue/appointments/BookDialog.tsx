import { useTranslation } from "react-i18next";
import type { AppointmentsView } from "../../../bindings";
import { Dialog } from "../../../shell/Dialog";
import { useManyServices } from "../ServiceChoice";
import { BookForm } from "./BookForm";
import { dayText } from "./days";
import type { AppointmentQuestion } from "./useDeskActs";

type BookDialogProps = {
  day: AppointmentsView;
  asked: (AppointmentQuestion & { what: "book" }) | null;
  /** `appointment`: its id. */
  done: (appointment: string) => void;
  close: () => void;
};

/** Makes a slot a customer's. */
export function BookDialog({ day, asked, done, close }: BookDialogProps) {
  const { t, i18n } = useTranslation("appointments");
  return (
    <Dialog
      wide={useManyServices()}
      open={asked !== null}
      title={t("bookTitle", { day: dayText(day.date, i18n.language) })}
      close={close}
    >
      {asked && <BookForm slots={day.slots} chosen={asked} done={done} />}
    </Dialog>
  );
}
