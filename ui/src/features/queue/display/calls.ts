import type { CallView, DisplayView } from "../../../bindings";

/** For how long a call stays alone and large, at least. */
export const HOLD_MS = 8_000;

/** A call that is first heard of when it is older than this is listed, and not called out again. */
export const STALE_MS = 60_000;

/** The call that stands there large; `since` when, unless it was there already when the display opened. */
export type Shown = { call: CallView; since: number | null };

/** What the display has heard of a day's calls. Times of showing are this computer's, from no epoch. */
export type Calls = {
  date: string | null;
  heard: ReadonlySet<string>;
  /** They come after the one that is shown, in the order in which they were made. */
  behind: readonly CallView[];
  shown: Shown | null;
};

export type CallsNews =
  | { what: "view"; view: Pick<DisplayView, "date" | "now" | "calls">; at: number }
  | { what: "time"; at: number };

export const NO_CALLS: Calls = { date: null, heard: new Set(), behind: [], shown: null };

/** A recall is a call of its own: the same ticket, another time. */
export function callKey(call: CallView): string {
  return `${call.ticket} ${call.at} ${call.times}`;
}

const inOrder = (a: CallView, b: CallView) => a.at - b.at || a.number.localeCompare(b.number);

/** When the next of those behind is to be shown; never, when there is none. */
export function nextDue({ behind, shown }: Calls): number | null {
  if (behind.length === 0) return null;
  return shown?.since == null ? Number.NEGATIVE_INFINITY : shown.since + HOLD_MS;
}

function goOn(calls: Calls, at: number): Calls {
  const due = nextDue(calls);
  const [next, ...behind] = calls.behind;
  if (next === undefined || due === null || at < due) return calls;
  return { ...calls, behind, shown: { call: next, since: at } };
}

/** What was called before the display was there is not called again; the latest stays to be read. */
function open({ date, calls }: Pick<DisplayView, "date" | "calls">): Calls {
  const latest = [...calls].sort(inOrder).at(-1);
  return {
    date,
    heard: new Set(calls.map(callKey)),
    behind: [],
    shown: latest === undefined ? null : { call: latest, since: null },
  };
}

function hear(before: Calls, view: Pick<DisplayView, "date" | "now" | "calls">, at: number): Calls {
  if (before.date === null) return open(view);
  const today = before.date === view.date ? before : { ...NO_CALLS, date: view.date };
  const news = view.calls.filter((call) => !today.heard.has(callKey(call)));
  if (news.length === 0) return goOn(today, at);
  const fresh = news.filter((call) => view.now - call.at <= STALE_MS);
  // Of a ticket that is called again before its turn came, only the later window is right.
  const calledAgain = new Set(fresh.map((call) => call.ticket));
  const behind = [...today.behind.filter((call) => !calledAgain.has(call.ticket)), ...fresh].sort(inOrder);
  const heard = new Set([...today.heard, ...news.map(callKey)]);
  return goOn({ ...today, heard, behind }, at);
}

/** One call at a time, each for a while, none lost. */
export function callsAfter(before: Calls, news: CallsNews): Calls {
  return news.what === "view" ? hear(before, news.view, news.at) : goOn(before, news.at);
}
