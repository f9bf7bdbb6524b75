import type { KeyboardEvent } from "react";
import { belongsToInputMethod } from "../../keyboard/chord";

const STOPS = "input:not([disabled]), textarea:not([disabled]), button[data-enter-stop]:not([disabled])";

/** One stop for each field: of a group of radios only the chosen one, or the first. */
function stops(within: HTMLElement): HTMLElement[] {
  return [...within.querySelectorAll<HTMLElement>(STOPS)].filter((stop) => {
    if (!(stop instanceof HTMLInputElement) || stop.type !== "radio") return true;
    const group = [...within.querySelectorAll<HTMLInputElement>("input[type=radio]")].filter(
      (each) => each.name === stop.name,
    );
    return stop === (group.find((each) => each.checked) ?? group[0]);
  });
}

function sameStop(stop: HTMLElement, focused: Element | null): boolean {
  if (stop === focused) return true;
  return (
    stop instanceof HTMLInputElement &&
    focused instanceof HTMLInputElement &&
    stop.type === "radio" &&
    focused.type === "radio" &&
    stop.name === focused.name
  );
}

/** Enter goes to the next field, at the end to the submit button; Shift+Enter is a new line in a long text. */
export function enterMovesOn(event: KeyboardEvent<HTMLElement>): void {
  if (event.key !== "Enter" || belongsToInputMethod(event.nativeEvent)) return;
  if (event.ctrlKey || event.altKey || event.shiftKey || event.metaKey) return;
  if (event.target instanceof HTMLButtonElement) return;
  const all = stops(event.currentTarget);
  const at = all.findIndex((stop) => sameStop(stop, document.activeElement));
  event.preventDefault();
  all[at + 1]?.focus();
}

export function focusFirst(within: HTMLElement | null): void {
  if (within) stops(within)[0]?.focus();
}
