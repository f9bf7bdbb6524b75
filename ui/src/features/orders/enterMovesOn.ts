import type { KeyboardEvent } from "react";
import { belongsToInputMethod } from "../../keyboard/chord";

const STOPS = "input:not([disabled]), textarea:not([disabled]), button[data-enter-stop]:not([disabled])";

/** One stop for each field. A group of radios with a choice made is none: Enter leaves the choice as it is. */
function stops(within: HTMLElement): HTMLElement[] {
  return [...within.querySelectorAll<HTMLElement>(STOPS)].filter((stop) => {
    if (!(stop instanceof HTMLInputElement) || stop.type !== "radio") return true;
    const group = [...within.querySelectorAll<HTMLInputElement>("input[type=radio]")].filter(
      (each) => each.name === stop.name,
    );
    return stop === group[0] && !group.some((each) => each.checked);
  });
}

function comesAfter(stop: HTMLElement, focused: Element): boolean {
  return (focused.compareDocumentPosition(stop) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
}

/** Enter goes to the next field, at the end to the submit button; Shift+Enter is a new line in a long text. */
export function enterMovesOn(event: KeyboardEvent<HTMLElement>): void {
  if (event.key !== "Enter" || belongsToInputMethod(event.nativeEvent)) return;
  if (event.ctrlKey || event.altKey || event.shiftKey || event.metaKey) return;
  if (event.target instanceof HTMLButtonElement) return;
  const focused = document.activeElement ?? event.currentTarget;
  event.preventDefault();
  stops(event.currentTarget)
    .find((stop) => comesAfter(stop, focused))
    ?.focus();
}

export function focusFirst(within: HTMLElement | null): void {
  if (within) stops(within)[0]?.focus();
}
