import type { Millis, SlotView } from "../../../bindings";

export function hasRoom({ booked, capacity }: SlotView): boolean {
  return booked < capacity;
}

/** The services that have slots, in the catalog's order. */
export function servicesOf(slots: readonly SlotView[]): string[] {
  return [...new Set(slots.map(({ service }) => service))];
}

/** When slots begin, by time. */
export function timesOf(slots: readonly SlotView[]): Millis[] {
  return [...new Set(slots.map(({ slot }) => slot))].sort((a, b) => a - b);
}
