import type { HallLink, LinkStatus } from "../../bindings";

/** Whether this computer has to do without the one that decides about the queue 孤岛. */
export function isIsland({ here, reached, apart }: HallLink): boolean {
  return apart || (!here && !reached);
}

/** In a word how this computer stands; of an island nothing else matters. */
export function standing(link: LinkStatus) {
  return isIsland(link.hall) ? "island" : link.state;
}
