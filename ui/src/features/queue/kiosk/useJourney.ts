import { useState } from "react";
import type { KioskService, LinkStatus } from "../../../bindings";
import { back, type Draw, hasToKnow, onTo, type Page, START, showing } from "./pages";
import { useDraw } from "./useDraw";
import { useIdle } from "./useIdle";

/** After this long without a touch the customer has left. */
const IDLE_MS = 60_000;

/** One customer's way through the pages, and back to the start for the next one. */
export function useJourney(link: LinkStatus | undefined, next: () => void) {
  const [trail, setTrail] = useState(START);
  const draw = useDraw();
  const page = showing(trail);

  const leave = () => {
    draw.forget();
    setTrail(START);
  };
  const startAnew = () => {
    if (draw.pending) return;
    leave();
    next();
  };
  const take = (wanted: Draw, waiting: number) => {
    setTrail((before) => onTo(before, { at: "taking", draw: wanted }));
    draw.take(wanted, (ticket) =>
      setTrail([START[0], ticket ? { at: "number", ticket, waiting } : { at: "failed", draw: wanted }]),
    );
  };
  const checkIn = (key: string, waitingFor: (service: string) => number) =>
    draw.take({ key }, (ticket) => {
      if (ticket) setTrail([START[0], { at: "number", ticket, waiting: waitingFor(ticket.service) }]);
    });
  useIdle(IDLE_MS, `${page.at} ${trail.length} ${draw.pending}`, startAnew);

  return {
    page,
    failure: draw.failure,
    pending: draw.pending,
    clear: draw.clear,
    isStart: trail.length === 1,
    goOn: (to: Page) => setTrail((before) => onTo(before, to)),
    back: () => {
      if (draw.pending) return;
      if (page.at === "failed" || page.at === "arrival") leave();
      else setTrail(back);
    },
    startAnew,
    take,
    /** With an appointment: the page stays until there is a number. */
    checkIn,
    /** A number at once, unless there is something to be read first. */
    choose: (service: KioskService, priority: string | null) => {
      const wanted = { service: service.code, priority };
      if (hasToKnow(service, link)) setTrail((before) => onTo(before, { at: "papers", draw: wanted }));
      else take(wanted, service.waiting);
    },
  };
}

export type Journey = ReturnType<typeof useJourney>;
