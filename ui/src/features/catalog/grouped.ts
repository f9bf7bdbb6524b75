import type { GroupView } from "../../bindings";

/** Services that stand together; without a group those that stand for themselves. */
export type Section<S> = { group: GroupView | null; services: S[] };

/** Services under their groups, in the order of these; what has no group comes last. */
export function grouped<S extends { group: string | null }>(
  groups: readonly GroupView[],
  services: readonly S[],
): Section<S>[] {
  const known = groups.map((group) => ({
    group,
    services: services.filter((service) => service.group === group.code),
  }));
  const others = services.filter((service) => !groups.some(({ code }) => code === service.group));
  return [...known, { group: null, services: others }].filter((section) => section.services.length > 0);
}

/** So many services can be looked over at once. */
const FEW = 5;

/** Of more than that so many stay in sight. */
const FREQUENT = 3;

/** The services that are always in sight: all where they are few, else those that the catalog names first. */
export function frequent<S>(services: readonly S[]): readonly S[] {
  return services.length <= FEW ? services : services.slice(0, FREQUENT);
}
