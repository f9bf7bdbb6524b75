import type { MouseEvent } from "react";

/** A double click is meant once: its second half does nothing. */
export function onceAClick(run: () => void): (event: MouseEvent) => void {
  return (event) => {
    if (event.detail < 2) run();
  };
}
