import type { Permission } from "../bindings";

/** Where somebody can go, by which key, and the permission each place asks. */
export const PLACES = [
  { place: "counter", chord: "Alt+1", permission: "queue" },
  { place: "receipts", chord: "Alt+2", permission: "orders" },
  { place: "summary", chord: "Alt+3", permission: "summary" },
  { place: "floor", chord: "Alt+4", permission: "floor" },
  { place: "staff", chord: "Alt+5", permission: "staff" },
  { place: "appointments", chord: "Alt+6", permission: "queue" },
  { place: "cases", chord: "Alt+7", permission: "cases" },
  { place: "drawer", chord: "Alt+8", permission: "cash" },
  { place: "day", chord: "Alt+9", permission: "authorise" },
  { place: "refused", chord: "Ctrl+U", permission: "orders" },
] as const satisfies { place: string; chord: string; permission: Permission }[];

export type Place = (typeof PLACES)[number]["place"];

export function openPlaces(permissions: readonly Permission[]): Place[] {
  return PLACES.filter(({ permission }) => permissions.includes(permission)).map(({ place }) => place);
}

export function chordTo(place: Place): string | null {
  return PLACES.find((each) => each.place === place)?.chord ?? null;
}

/** Where one goes seldom: it has a key, and a way from the counter when there is something to do. */
export function isAside(place: Place): boolean {
  return place === "refused";
}
