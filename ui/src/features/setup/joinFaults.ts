import type { Failure } from "../../bindings";
import type { Fault } from "../../shell/FaultedField";

/** What is to be put right when the hall's host does not let this computer in. */
const CAUSES: Partial<Record<string, "/address" | "/pin">> = {
  "sync.code_wrong": "/pin",
  "sync.code_expired": "/pin",
  "sync.address": "/address",
  "sync.unreachable": "/address",
  "sync.timeout": "/address",
  "sync.server_error": "/address",
  "sync.garbage": "/address",
  "sync.refused": "/address",
  "sync.station_elsewhere": "/address",
};

/** A refused joining as the fault of a field. */
export function joinFaults(failure: Failure | null): Fault[] {
  const field = failure === null ? undefined : CAUSES[failure.code];
  if (failure === null || field === undefined) return [];
  return [{ ...failure, field, kind: "joining" }];
}
