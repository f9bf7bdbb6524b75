import type { KeyboardEvent } from "react";
import { belongsToInputMethod } from "./chord";

/** What few need is passed by; Tab reaches it. */
export const ENTER_PASSES = { "data-enter-pass": true } as const;

export function isPassedBy(stop: HTMLElement): boolean {
  return stop.closest("[data-enter-pass]") !== null;
}

const STOPS = "input:not([disabled]), textarea:not([disabled]), button[data-enter-stop]:not([disabled])";

/** One stop for each field. A group of radios with a choice made is none: Enter leaves the choice as it is. */
function stops(within: HTMLElement): HTMLElement[] {
  return [...within.querySelectorAll<HTMLElement>(STOPS)].filter((stop) => {
    if (isPassedBy(stop)) return false;
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

/** The cursor goes on to the field after this place. */
export function focusAfter(place: Element, within: HTMLElement | null = place.closest("form")): void {
  if (within === null) return;
  stops(within)
    .find((stop) => comesAfter(stop, place))
    ?.focus();
}

/** Enter goes to the next field, at the end to the submit button; Shift+Enter is a new line in a long text. */
export function enterMovesOn(event: KeyboardEvent<HTMLElement>): void {
  if (event.key !== "Enter" || belongsToInputMethod(event.nativeEvent)) return;
  if (event.ctrlKey || event.altKey || event.shiftKey || event.metaKey) return;
  if (event.target instanceof HTMLButtonElement) return;
  event.preventDefault();
  focusAfter(document.activeElement ?? event.currentTarget, event.currentTarget);
}

function isEmpty(stop: HTMLElement): boolean {
  if (stop instanceof HTMLTextAreaElement) return stop.value === "";
  if (!(stop instanceof HTMLInputElement)) return false;
  // A radio is a stop only where nothing is chosen yet.
  return stop.type === "radio" || stop.type === "checkbox" ? !stop.checked : stop.value === "";
}

/** What is typed next comes after what stands there. */
function goInto(stop: HTMLElement | undefined): void {
  stop?.focus();
  if (stop instanceof HTMLTextAreaElement || (stop instanceof HTMLInputElement && stop.type === "text"))
    stop.setSelectionRange(stop.value.length, stop.value.length);
}

export function focusFirst(within: HTMLElement | null): void {
  if (within) goInto(stops(within)[0]);
}

/** Where typing goes on. */
export function focusFirstEmpty(within: HTMLElement | null): void {
  if (within === null) return;
  const all = stops(within);
  goInto(all.find(isEmpty) ?? all[0]);
}

/** Several choices are one field, of which the id is that of the group. */
export function focusField(id: string): void {
  const field = document.getElementById(id);
  (field?.querySelector<HTMLElement>("input:checked") ?? field?.querySelector("input") ?? field)?.focus();
}
