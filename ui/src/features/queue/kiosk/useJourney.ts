import { useState } from "react";
import type { KioskService, KioskView, LinkStatus } from "../../../bindings";
import { asksNumber, back, type Draw, hasToKnow, onTo, type Page, START, showing, waitingFor } from "./pages";
import { useDraw } from "./useDraw";
import { useIdle } from "./useIdle";

/** After this long without a touch the customer has left. */
const IDLE_MS = 60_000;

/** One customer's way through the pages, and back to the start for the next one. */
export function useJourney(view: KioskView | undefined, link: LinkStatus | undefined, next: () => void) {
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
  const goOn = (to: Page) => setTrail((before) => onTo(before, to));
  const take = (wanted: Draw) => {
    const waiting = waitingFor(view, wanted.service);
    goOn({ at: "taking", draw: wanted });
    draw.take(wanted, (ticket) =>
      setTrail([START[0], ticket ? { at: "number", ticket, waiting } : { at: "failed", draw: wanted }]),
    );
  };
  const checkIn = (key: string) =>
    draw.take({ key }, (ticket) => {
      if (ticket) setTrail([START[0], { at: "number", ticket, waiting: waitingFor(view, ticket.service) }]);
    });
  /** The core judges a number only when it draws: asked for last, it is refused as soon as it is typed. */
  const takeOrAsk = (wanted: Draw) =>
    asksNumber(view, wanted) ? goOn({ at: "phone", draw: wanted }) : take(wanted);
  useIdle(IDLE_MS, `${page.at} ${trail.length} ${draw.pending}`, startAnew);

  return {
    page,
    failure: draw.failure,
    pending: draw.pending,
    clear: draw.clear,
    isStart: trail.length === 1,
    goOn,
    back: () => {
      if (draw.pending) return;
      if (page.at === "failed" || page.at === "arrival" || trail.length === 2) leave();
      else setTrail(back);
    },
    startAnew,
    take: takeOrAsk,
    /** After a number was refused: another one, for the same. */
    typeAgain: (wanted: Draw) => {
      draw.clear();
      setTrail([START[0], { at: "phone", draw: { ...wanted, phone: null } }]);
    },
    /** With an appointment: the page stays until there is a number. */
    checkIn,
    /** A number at once, unless there is something to be read first. */
    choose: (service: KioskService, priority: string | null) => {
      const wanted = { service: service.code, priority, phone: null };
      if (hasToKnow(service, link)) goOn({ at: "papers", draw: wanted });
      else takeOrAsk(wanted);
    },
  };
}

export type Journey = ReturnType<typeof useJourney>;
