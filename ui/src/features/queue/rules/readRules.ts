import type {
  AppointmentRules,
  FieldFault,
  Hours,
  LateReturn,
  Priority,
  QueueRules,
} from "../../../bindings";
import { parseMinuteOfDay } from "../../../format";
import type { PriorityDraft, RulesDraft } from "./draft";

/** What can sensibly stand in a field. */
type Range = { min: number; max: number };
const TICKETS: Range = { min: 1, max: 9999 };
const MINUTES: Range = { min: 0, max: 240 };
const PLACES: Range = { min: 1, max: 99 };
const SLOT_MINUTES: Range = { min: 5, max: 480 };
const SLOT_PLACES: Range = { min: 0, max: 99 };

const SHORT_CODE = /^[a-z]{2,12}$/;

/** `kind` as in `useFailureText`. */
export type RuleFault = FieldFault & { kind?: string };

/** What is read, and all that is wrong with it on the way. What stands for a wrong field is never used. */
class Reader {
  readonly faults: RuleFault[] = [];

  text(field: string, typed: string): string {
    const text = typed.trim();
    if (text === "") this.wrong(field, "form.required");
    return text;
  }

  whole(field: string, typed: string, { min, max }: Range): number {
    const text = this.text(field, typed);
    const number = Number(text);
    if (text === "") return min;
    if (!/^\d+$/.test(text)) this.wrong(field, "form.type", { kind: "whole" });
    else if (number < min) this.wrong(field, "form.minimum", { params: { limit: min } });
    else if (number > max) this.wrong(field, "form.maximum", { params: { limit: max } });
    return number;
  }

  minute(field: string, typed: string): number | null {
    const text = this.text(field, typed);
    const minute = parseMinuteOfDay(text);
    if (text !== "" && minute === null) this.wrong(field, "form.pattern", { kind: "minute" });
    return minute;
  }

  wrong(field: string, code: RuleFault["code"], more: Partial<RuleFault> = {}): void {
    this.faults.push({ field, code, params: {}, ...more });
  }
}

const seconds = (minutes: number) => minutes * 60;

function hoursIn({ from, until }: RulesDraft, reader: Reader): Hours | null {
  if (from.trim() === "" && until.trim() === "") return null;
  const begin = reader.minute("/hours/from", from);
  const end = reader.minute("/hours/until", until);
  if (begin === null || end === null) return null;
  if (begin >= end) reader.wrong("/hours/until", "form.invalid", { kind: "until" });
  return { from: begin, until: end };
}

type Limits = "serviceLimits" | "slotLimits";

function limitsIn(draft: RulesDraft, of: Limits, range: Range, reader: Reader): Record<string, number> {
  const limits = Object.entries(draft[of]).map(([service, limit]) => {
    return [service, reader.whole(`/${of}/${service}`, limit, range)] as const;
  });
  return Object.fromEntries(limits);
}

function codeIn({ fresh, code }: PriorityDraft, field: string, taken: string[], reader: Reader): string {
  if (!fresh) return code;
  const text = reader.text(field, code);
  if (text !== "" && !SHORT_CODE.test(text)) reader.wrong(field, "form.pattern", { kind: "short_code" });
  else if (taken.includes(text)) reader.wrong(field, "form.invalid", { kind: "twice" });
  return text;
}

function priorityIn(row: PriorityDraft, taken: string[], reader: Reader): Priority {
  const at = `/priorities/${row.id}`;
  return {
    code: codeIn(row, `${at}/code`, taken, reader),
    name: { zh: reader.text(`${at}/zh`, row.zh), en: reader.text(`${at}/en`, row.en) },
    headStartS: seconds(reader.whole(`${at}/headStart`, row.headStart, MINUTES)),
    byNumber: row.byNumber,
  };
}

function appointmentsIn(draft: RulesDraft, reader: Reader): AppointmentRules {
  const { headStart, early, late, slotMinutes, perSlot } = draft;
  return {
    headStartS: seconds(reader.whole("/appointments/headStart", headStart, MINUTES)),
    earlyMinutes: reader.whole("/appointments/early", early, MINUTES),
    lateMinutes: reader.whole("/appointments/late", late, MINUTES),
    slotMinutes: reader.whole("/appointments/slotMinutes", slotMinutes, SLOT_MINUTES),
    perSlot: reader.whole("/appointments/perSlot", perSlot, SLOT_PLACES),
  };
}

function lateReturnIn({ place, places }: RulesDraft, reader: Reader): LateReturn {
  return place === "after"
    ? { place, places: reader.whole("/lateReturn/places", places, PLACES) }
    : { place };
}

/** The rules that were typed; none while anything is wrong. */
export function readRules(draft: RulesDraft): { read: QueueRules | null; faults: RuleFault[] } {
  const reader = new Reader();
  const { dailyLimit, priorities } = draft;
  const read: QueueRules = {
    hours: hoursIn(draft, reader),
    dailyLimit: dailyLimit.trim() === "" ? null : reader.whole("/dailyLimit", dailyLimit, TICKETS),
    serviceLimits: limitsIn(draft, "serviceLimits", TICKETS, reader),
    priorities: priorities.map((row, at) => {
      const before = priorities.filter((other, place) => !other.fresh || place < at);
      const taken = before.filter((other) => other !== row).map(({ code }) => code.trim());
      return priorityIn(row, taken, reader);
    }),
    appointments: appointmentsIn(draft, reader),
    slotLimits: limitsIn(draft, "slotLimits", SLOT_PLACES, reader),
    lateReturn: lateReturnIn(draft, reader),
  };
  const { faults } = reader;
  return { read: faults.length === 0 ? read : null, faults };
}

/** By how many minutes the earliest of those who are called earlier go before others, as typed. */
export function longestHeadStart(priorities: PriorityDraft[]): number {
  const typed = priorities.map(({ headStart }) => Number(headStart));
  return Math.max(0, ...typed.filter((minutes) => Number.isFinite(minutes)));
}
