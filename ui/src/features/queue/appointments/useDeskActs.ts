import { useState } from "react";
import type { AppointmentView, TicketView } from "../../../bindings";
import { useQueueAct } from "../useQueue";

/** What a clerk is asked before something changes. */
export type AppointmentQuestion =
  | { what: "book"; service: string | null; slot: number | null }
  | { what: "cancel"; appointment: AppointmentView };

/** What is done with appointments: what is being asked, and what came of it last. */
export function useDeskActs() {
  const { run, failure, clear } = useQueueAct();
  const [asked, setAsked] = useState<AppointmentQuestion | null>(null);
  const [booked, setBooked] = useState<string | null>(null);
  const [ticket, setTicket] = useState<TicketView | null>(null);
  const anew = () => {
    clear();
    setBooked(null);
    setTicket(null);
  };
  return {
    asked,
    booked,
    ticket,
    failure,
    anew,
    ask: (question: AppointmentQuestion) => {
      anew();
      setAsked(question);
    },
    close: () => setAsked(null),
    /** `id`: of the new appointment. */
    wasBooked: (id: string) => {
      setAsked(null);
      setBooked(id);
    },
    checkIn: async ({ code }: AppointmentView) => {
      anew();
      setTicket((await run({ act: "check_in", key: code })) ?? null);
    },
  };
}

export type DeskActs = ReturnType<typeof useDeskActs>;
