import type { LateReturn, Priority, QueueRules } from "../../../bindings";
import { minuteOfDay } from "../../../format";

/** A kind of customer who is called earlier, as typed. */
export type PriorityDraft = {
  /** Names the row, whatever its code becomes. */
  id: string;
  /** Added here and not saved yet: only then its code can be typed. */
  fresh: boolean;
  code: string;
  zh: string;
  en: string;
  headStart: string;
  byNumber: boolean;
};

/** The rules of the queue as typed; lengths of time in minutes, an empty field for no limit. */
export type RulesDraft = {
  from: string;
  until: string;
  dailyLimit: string;
  /** By service; none where nothing is typed. */
  serviceLimits: Record<string, string>;
  priorities: PriorityDraft[];
  headStart: string;
  early: string;
  late: string;
  slotMinutes: string;
  perSlot: string;
  /** By service; what all others have where nothing is typed. */
  slotLimits: Record<string, string>;
  place: LateReturn["place"];
  /** Kept while another place is chosen. */
  places: string;
};

/** As many as a hall begins with. */
const PLACES = 3;

/** What the core takes rules to mean that were set before there were slots. */
const NO_SLOTS = { slotMinutes: 30, perSlot: 0 };

const inMinutes = (seconds: number) => String(seconds / 60);

const texts = (limits: Record<string, number>) =>
  Object.fromEntries(Object.entries(limits).map(([service, limit]) => [service, String(limit)]));

function priorityDraft({ code, name, headStartS, byNumber }: Priority): PriorityDraft {
  const { zh, en } = name;
  return { id: code, fresh: false, code, zh, en, headStart: inMinutes(headStartS), byNumber };
}

export function newPriority(id: string): PriorityDraft {
  return { id, fresh: true, code: "", zh: "", en: "", headStart: "", byNumber: false };
}

export function draftOf(rules: QueueRules): RulesDraft {
  const { hours, dailyLimit, serviceLimits, slotLimits = {}, priorities, lateReturn } = rules;
  const appointments = { ...NO_SLOTS, ...rules.appointments };
  return {
    from: hours ? minuteOfDay(hours.from) : "",
    until: hours ? minuteOfDay(hours.until) : "",
    dailyLimit: dailyLimit === null ? "" : String(dailyLimit),
    serviceLimits: texts(serviceLimits),
    priorities: priorities.map(priorityDraft),
    headStart: inMinutes(appointments.headStartS),
    early: String(appointments.earlyMinutes),
    late: String(appointments.lateMinutes),
    slotMinutes: String(appointments.slotMinutes),
    perSlot: String(appointments.perSlot),
    slotLimits: texts(slotLimits),
    place: lateReturn.place,
    places: String(lateReturn.place === "after" ? lateReturn.places : PLACES),
  };
}
