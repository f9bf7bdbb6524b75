import type { Failure } from "../../../bindings";

/** The reasons that a customer can do something about have their own words; the others are for staff. */
const REASONS = {
  "queue.closed_now": "failed.closed",
  "queue.issuing_stopped": "failed.stopped",
  "queue.service_stopped": "failed.serviceStopped",
  "queue.hall_full": "failed.full",
  "queue.series_full": "failed.serviceFull",
  "queue.service_full": "failed.serviceFull",
  "queue.unknown_service": "failed.gone",
  "queue.unknown_priority": "failed.gone",
  "queue.not_entitled": "failed.notEntitled",
  "queue.entitlement_in_use": "failed.inUse",
  // Nothing that the keypad lets through: the rules have just come to ask for a number.
  "queue.phone_wrong": "failed.gone",
  "queue.not_expected": "failed.notExpected",
  "queue.too_early": "failed.tooEarly",
  "queue.only_host": "failed.hostAway",
  "queue.host_unreachable": "failed.hostAway",
} as const;

/** The typed number does not give the priority; an ordinary ticket can still be drawn. */
export function isNumberRefused(failure: Failure | null): boolean {
  return failure?.code === "queue.not_entitled" || failure?.code === "queue.entitlement_in_use";
}

export function reasonFor(failure: Failure | null) {
  const found = Object.entries(REASONS).find(([code]) => code === failure?.code);
  return found?.[1] ?? "failed.unknown";
}
