import type { DocumentKind } from "../../bindings";

/** What a person may show, the usual first. */
export const PERSONAL: DocumentKind[] = [
  "resident_id",
  "temporary_id",
  "household_register",
  "military",
  "armed_police",
  "hk_macao_permit",
  "taiwan_permit",
  "hk_macao_taiwan_residence",
  "passport",
  "foreigner_residence",
];

/** What a customer may show. */
export const ALL: DocumentKind[] = [...PERSONAL, "organisation"];

const NUMBER_TELLS_BIRTH: DocumentKind[] = [
  "resident_id",
  "temporary_id",
  "household_register",
  "hk_macao_taiwan_residence",
];

/** Whether the day of birth is copied too. Some of the foreigners' numbers tell it, the older ones do not. */
export function asksBirth(kind: DocumentKind): boolean {
  return kind !== "organisation" && !NUMBER_TELLS_BIRTH.includes(kind);
}

export function asksValidity(kind: DocumentKind): boolean {
  return kind !== "household_register" && kind !== "organisation";
}

/** Whether it may hold for good: most end after ten or twenty years at the latest. */
export function mayHoldForGood(kind: DocumentKind): boolean {
  return kind === "resident_id" || kind === "military" || kind === "armed_police";
}
