import type { OrderView, ServiceView, TicketView } from "../../bindings";
import { isOffered, NO_PAYMENT, type PaymentDraft } from "../cash/payment";
import type { Form } from "../catalog/form";
import { frequent } from "../catalog/grouped";
import { personalFields } from "../catalog/readSchema";
import type { Papers } from "../customers/papers";

/** An order while it is written. `given` stood in the form before anybody typed in it. */
export type Draft = {
  form: Form;
  given: Form;
  payment: PaymentDraft;
  left: ReadonlySet<string>;
  attempted: boolean;
};

/** What is written for one customer: a draft for each service, so that a look at another loses nothing. */
export type Visit = {
  ticket: string;
  /** The code of the service that is shown. */
  chosen: string;
  drafts: Record<string, Draft>;
  /** What was typed last about the customer, by what it says. */
  known: Form;
  /** What is copied of the papers on the counter, until they are accepted. */
  papers: Papers | null;
  /** The order just taken, until the next one is begun or another service is chosen. */
  taken: OrderView | null;
  /** How many orders have been taken. */
  orders: number;
  /** Drafts of an earlier sitting stand in it, and nobody has typed or paid since. */
  restored: boolean;
  /** How often such drafts came into the form that is shown, or brought another one. */
  sitting: number;
};

const FRESH: Draft = { form: {}, given: {}, payment: NO_PAYMENT, left: new Set(), attempted: false };
const NO_DRAFTS: Visit["drafts"] = {};
/** As what the number is known by which the customer was found: as a line of whatever shape. */
const FOUND_BY = "line";

export function newVisit(ticket: TicketView): Visit {
  const { id, service } = ticket;
  return {
    ticket: id,
    chosen: service,
    drafts: NO_DRAFTS,
    known: {},
    papers: null,
    taken: null,
    orders: 0,
    restored: false,
    sitting: 0,
  };
}

export function draftOf(visit: Visit, service: string): Draft {
  return visit.drafts[service] ?? FRESH;
}

function withDraft(visit: Visit, service: string, draft: Draft): Visit {
  return { ...visit, drafts: { ...visit.drafts, [service]: draft } };
}

/** What is known about the customer need not be typed again. */
function filledIn(draft: Draft, service: ServiceView, known: Form): Draft {
  const given: Form = {};
  for (const { field, about, fits } of personalFields(service.schema)) {
    const value = known[about] ?? Object.entries(known).find((it) => fits(...it))?.[1];
    if (value !== undefined && draft.form[field] === undefined) given[field] = value;
  }
  return { ...draft, form: { ...draft.form, ...given }, given: { ...draft.given, ...given } };
}

export function chosenIn(visit: Visit, service: ServiceView): Visit {
  const draft = filledIn(draftOf(visit, service.code), service, visit.known);
  return { ...withDraft(visit, service.code, draft), chosen: service.code, taken: null };
}

export function editedIn(visit: Visit, service: ServiceView, change: Partial<Draft>): Visit {
  return withDraft(visit, service.code, { ...draftOf(visit, service.code), ...change });
}

/** Typing begins the next order, and what is typed about the customer is remembered. */
export function typedIn(visit: Visit, service: ServiceView, form: Form): Visit {
  const before = draftOf(visit, service.code).form;
  const known = { ...visit.known };
  for (const { field, about } of personalFields(service.schema)) {
    const value = form[field];
    if (value === before[field]) continue;
    // Whatever was typed to find the customer, this is the number now.
    if (about.startsWith(FOUND_BY)) delete known[FOUND_BY];
    if (value === undefined) delete known[about];
    else known[about] = value;
  }
  return { ...editedIn(visit, service, { form }), known, taken: null, restored: false };
}

/** The form without what stood in it of itself. */
function withoutGiven(draft: Draft, service: ServiceView): Draft {
  const form = { ...draft.form };
  for (const { field } of personalFields(service.schema))
    if (form[field] !== undefined && form[field] === draft.given[field]) delete form[field];
  return { ...draft, form };
}

/** What is known of the customer now stands in the form that is shown, too. */
function knownIn(visit: Visit, service: ServiceView | undefined, known: Form): Visit {
  const now = { ...visit, known };
  if (service === undefined) return now;
  const draft = withoutGiven(draftOf(now, service.code), service);
  return withDraft(now, service.code, filledIn(draft, service, known));
}

/** A whole number by which the customer was found need not be typed again. */
export function foundIn(visit: Visit, service: ServiceView | undefined, words: string): Visit {
  const number = words.replaceAll(/\s/g, "");
  if (!/^\d{10,12}$/.test(number)) return visit;
  const others = Object.entries(visit.known).filter(([about]) => !about.startsWith(FOUND_BY));
  return knownIn(visit, service, { ...Object.fromEntries(others), [FOUND_BY]: number });
}

/** The papers are accepted: the name on them need not be typed again, and nothing else of them is kept. */
export function acceptedIn(visit: Visit, service: ServiceView | undefined): Visit {
  const name = visit.papers?.holder.name.trim();
  const known = name ? { ...visit.known, name } : visit.known;
  return knownIn({ ...visit, papers: null }, service, known);
}

/** A payment begins the next order, too. */
export function paidIn(visit: Visit, service: ServiceView, payment: PaymentDraft): Visit {
  return { ...editedIn(visit, service, { payment }), taken: null, restored: false };
}

export function takenIn(visit: Visit, service: ServiceView, order: OrderView): Visit {
  const next = filledIn(FRESH, service, visit.known);
  return { ...withDraft(visit, service.code, next), taken: order, orders: visit.orders + 1 };
}

/** Whether anything is filled in that did not stand there of itself. A box that is not ticked is nothing. */
function isFilled({ form, given }: Draft): boolean {
  return Object.entries(form).some(
    ([field, value]) => value !== undefined && value !== false && value !== given[field],
  );
}

/** Whether somebody has typed or chosen anything in it. */
export function isBegun(draft: Draft): boolean {
  return isFilled(draft) || isOffered(draft.payment);
}

/** What is to be kept of each service's form; nothing of one in which nobody has typed. */
export function formsIn(visit: Visit): Record<string, Form> {
  const drafts = Object.entries(visit.drafts);
  return Object.fromEntries(drafts.map(([service, draft]) => [service, isFilled(draft) ? draft.form : {}]));
}

/** The forms of an earlier sitting, the latest first. What somebody has typed meanwhile goes before them. */
export function restoredIn(visit: Visit, forms: [string, Form][]): Visit {
  const lost = forms.filter(([service]) => !isBegun(draftOf(visit, service)));
  const [latest] = lost;
  if (latest === undefined) return visit;
  const drafts = Object.fromEntries(lost.map(([service, form]) => [service, { ...FRESH, form }]));
  const untouched = unsubmittedIn(visit).length === 0 && visit.orders === 0;
  const chosen = untouched ? latest[0] : visit.chosen;
  // A form in which somebody types is not made anew because of another one.
  const shown = chosen !== visit.chosen || chosen in drafts;
  return {
    ...visit,
    drafts: { ...visit.drafts, ...drafts },
    chosen,
    restored: true,
    sitting: visit.sitting + Number(shown),
  };
}

/** The codes of the services whose orders are begun and not submitted. */
export function unsubmittedIn(visit: Visit): string[] {
  return Object.keys(visit.drafts).filter((service) => isBegun(draftOf(visit, service)));
}

/** The services that have a tab: those always in sight, and what is in hand, by code. */
export function tabsOf(services: ServiceView[], inHand: string[]): ServiceView[] {
  const always = frequent(services);
  const others = services.filter(({ code }) => inHand.includes(code));
  return [...new Set([...always, ...others])];
}
