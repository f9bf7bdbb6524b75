import type { KeyboardEvent, MouseEvent } from "react";

/** A double click is meant once: its second half does nothing. */
export function onceAClick(run: () => void): (event: MouseEvent) => void {
  return (event) => {
    if (event.detail < 2) run();
  };
}

/** Enter held down on a button is meant once, too. */
export function onceAPress(event: KeyboardEvent): void {
  if (event.repeat && event.key === "Enter") event.preventDefault();
}
