import { useState } from "react";
import { useAsk } from "../../../ask/useAsk";
import type { BusinessDate } from "../../../bindings";
import { hallDate } from "../../../format";
import { AHEAD, shifted } from "./days";

/** Slots pass with the clock, of which no event tells. */
const EVERY_MS = 30_000;

/** A day's appointments, and the way to other days. Nothing chosen is today, tomorrow as well. */
export function useAppointments() {
  const [date, setDate] = useState<BusinessDate | null>(null);
  const query = useAsk("queue_appointments", { input: { date } }, { everyMs: EVERY_MS, keepPrevious: true });
  const day = query.data;
  const today = day && hallDate(day.now);
  const go = (to: BusinessDate) => setDate(to === today ? null : to);
  return {
    query,
    day,
    today,
    isFirst: day === undefined || today === undefined || day.date <= today,
    isLast: day === undefined || today === undefined || day.date >= shifted(today, AHEAD),
    go,
    step: (days: number) => day && go(shifted(day.date, days)),
  };
}

export type Appointments = ReturnType<typeof useAppointments>;
