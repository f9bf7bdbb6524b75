import type { Permission } from "../bindings";

/** Where somebody can go, in the order of Alt+1 to Alt+6, and the permission each place asks. */
export const PLACES = [
  { place: "counter", permission: "queue" },
  { place: "receipts", permission: "orders" },
  { place: "summary", permission: "summary" },
  { place: "floor", permission: "floor" },
  { place: "staff", permission: "staff" },
  { place: "appointments", permission: "queue" },
] as const satisfies { place: string; permission: Permission }[];

export type Place = (typeof PLACES)[number]["place"];

export function openPlaces(permissions: readonly Permission[]): Place[] {
  return PLACES.filter(({ permission }) => permissions.includes(permission)).map(({ place }) => place);
}
