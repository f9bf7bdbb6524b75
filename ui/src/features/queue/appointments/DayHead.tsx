import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { hourMinute } from "../../../format";
import { CommandButton } from "../../../keyboard/CommandButton";
import { useKeyCommand } from "../../../keyboard/useKeyCommand";
import { useAtWork } from "../../../shell/hall";
import { dayText } from "./days";
import type { Appointments } from "./useAppointments";

/** `moved`: another day is looked at. */
type DayHeadProps = { days: Appointments; moved: () => void };

/** Which day it is about. */
export function DayHead({ days, moved }: DayHeadProps) {
  const { t, i18n } = useTranslation("appointments");
  const { hall } = useAtWork();
  const { day, today, isFirst, isLast } = days;
  const step = (by: number) => {
    moved();
    days.step(by);
  };
  const before = useKeyCommand({
    id: "day-before",
    chord: "PageUp",
    title: t("previousDay"),
    blocked: isFirst ? t("firstDay") : null,
    run: () => step(-1),
  });
  const after = useKeyCommand({
    id: "day-after",
    chord: "PageDown",
    title: t("nextDay"),
    blocked: isLast ? t("lastDay") : null,
    run: () => step(1),
  });
  const toToday = () => {
    moved();
    if (today) days.go(today);
  };
  return (
    <header className="page-head appointments-head">
      <h1>{t("title")}</h1>
      <p className="quiet">{day && t("asOf", { hall: hall.name, time: hourMinute(day.now) })}</p>
      <nav aria-label={t("day")}>
        {!isFirst && (
          <Button size="small" data-testid="day-today" onClick={toToday}>
            {t("backToToday")}
          </Button>
        )}
        <CommandButton command={before} testId="day-before" size="small" />
        <strong data-testid="day">
          {day && dayText(day.date, i18n.language)}
          {day && day.date === today && ` · ${t("today")}`}
        </strong>
        <CommandButton command={after} testId="day-after" size="small" />
      </nav>
    </header>
  );
}
