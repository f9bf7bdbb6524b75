import type {
  GroupView,
  KioskService,
  KioskView,
  LinkStatus,
  TicketView,
  WaitRange,
} from "../../../bindings";
import { grouped } from "../../catalog/grouped";
import { offlineLimit } from "../../catalog/offlineLimit";

/** What a ticket is drawn for. `phone`: by whose number, where the priority asks for one and it was typed. */
export type Draw = { service: string; priority: string | null; phone: string | null };

/** What a number is asked for with: a draw, or the phone number or code of an appointment. */
export type Wish = Draw | { key: string };

/** Of which tile the services are, by code. */
export type Within = { group: string } | { series: string };

/** Where a customer stands. `from`: of more tiles than fit, the first that shows. `waiting`: who waited for the service when the number was asked for. */
export type Page =
  | { at: "services"; priority: string | null; within: Within | null; from: number }
  | { at: "priorities" }
  | { at: "arrival" }
  | { at: "papers"; draw: Draw }
  | { at: "phone"; draw: Draw }
  | { at: "taking"; draw: Draw }
  | { at: "failed"; draw: Draw }
  | { at: "number"; ticket: TicketView; waiting: number };

/** The pages a customer came through, the one that shows last. */
export type Trail = readonly [Page, ...Page[]];

export const START: Trail = [{ at: "services", priority: null, within: null, from: 0 }];

export function showing(trail: Trail): Page {
  return trail[trail.length - 1] ?? trail[0];
}

export function onTo(trail: Trail, page: Page): Trail {
  return [...trail, page];
}

export function back(trail: Trail): Trail {
  const [first, ...rest] = trail;
  return [first, ...rest.slice(0, -1)];
}

/** More tiles than this are more than somebody looks over at once. */
const AT_ONCE = 8;

/** `services`: those to which a tile leads that is none itself. */
export type Tile =
  | { service: KioskService }
  | { group: GroupView; services: KioskService[] }
  | { series: string; services: KioskService[] };

/** The services of a tile. */
export function servicesWithin(services: KioskService[], within: Within): KioskService[] {
  if ("group" in within) return services.filter(({ group }) => group === within.group);
  return services.filter(({ series }) => series === within.series);
}

/** What shows as tiles: the services of one of them, or at first a tile for each group. Where there are no groups it is
 * the services as they are, or a tile for each series where they are many. A tile of one service is that service. */
export function tiles({ groups, services }: KioskView, within: Within | null): Tile[] {
  if (within !== null) return servicesWithin(services, within).map((service) => ({ service }));
  return groups.length > 0 ? groupTiles(groups, services) : seriesTiles(services);
}

function groupTiles(groups: GroupView[], services: KioskService[]): Tile[] {
  return grouped(groups, services).flatMap(({ group, services: own }): Tile[] =>
    group === null || own.length === 1 ? own.map((service) => ({ service })) : [{ group, services: own }],
  );
}

function seriesTiles(services: KioskService[]): Tile[] {
  const codes = [...new Set(services.map((service) => service.series))];
  if (services.length <= AT_ONCE || codes.length < 2) return services.map((service) => ({ service }));
  return codes.map((code) => {
    const own = services.filter((service) => service.series === code);
    const [first, ...others] = own;
    return first && others.length === 0 ? { service: first } : { series: code, services: own };
  });
}

/** How long it takes for one of several services: from the shortest to the longest of those that can be drawn, as far
 * as that is known. */
export function widestWait(services: KioskService[]): WaitRange | null {
  const known = services.flatMap(({ issue, wait }) => (issue.state === "open" && wait ? [wait] : []));
  if (known.length === 0) return null;
  return {
    p50_s: Math.min(...known.map(({ p50_s }) => p50_s)),
    p90_s: Math.max(...known.map(({ p90_s }) => p90_s)),
  };
}

/** So few that each has a large part of the page. */
const FEW = 4;

/** How tiles are set out: how many at once, whether they fill the page, and in larger print. */
export type Layout = { room: number; size: "small" | "filling" | "big" };

export function isFew(count: number): boolean {
  return count <= FEW;
}

/** The ways to set out so many tiles, the best first; `most` are as many as are looked over at once. */
export function layoutsFor(count: number, most: number): readonly [Layout, ...Layout[]] {
  const of = (size: Layout["size"], room: number): Layout => ({ room, size });
  const fewer = Array.from({ length: most - 1 }, (_, at) => of("small", most - 1 - at));
  const small = of("small", most);
  return isFew(count) ? [of("big", most), of("filling", most), small, ...fewer] : [small, ...fewer];
}

export function tilesClass(size: Layout["size"]): string {
  return `kiosk-tiles kiosk-tiles-${size}`;
}

/** As many as there is room for, and where those begin that come after them, if any do. */
export function sheetOf<T>(all: T[], from: number, room: number): { shown: T[]; next: number | null } {
  const first = from < all.length ? from : 0;
  const next = first + room;
  return { shown: all.slice(first, next), next: next < all.length ? next : null };
}

/** Whether the customer's number is still to be asked for before the ticket is drawn. */
export function asksNumber(view: KioskView | undefined, { priority, phone }: Draw): boolean {
  const chosen = view?.priorities.find(({ code }) => code === priority);
  return phone === null && chosen?.byNumber === true;
}

export function waitingFor(view: KioskView | undefined, service: string): number {
  return view?.services.find(({ code }) => code === service)?.waiting ?? 0;
}

/** Whether there is something to read before the number is taken. */
export function hasToKnow(service: KioskService, link: LinkStatus | undefined): boolean {
  return service.papers.length > 0 || offlineLimit(service, link) !== null;
}
