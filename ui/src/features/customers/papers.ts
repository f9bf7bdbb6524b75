import type { FieldFault, Identify, TypedDocument } from "../../bindings";

export type Who = "holder" | "agent" | "user" | "taker";

/** What is copied from the papers on the counter. */
export type Papers = Record<Who, TypedDocument> & {
  hasAgent: boolean;
  /** What an organisation asks for is used by its agent. */
  userIsAgent: boolean;
  authorised: boolean;
  /** The holder's papers are copied although they were seen before. */
  anew: boolean;
};

const BLANK: TypedDocument = {
  kind: "resident_id",
  name: "",
  number: "",
  address: "",
  validUntil: "",
  longTerm: false,
  born: "",
};

export const NO_PAPERS: Papers = {
  holder: BLANK,
  agent: BLANK,
  user: BLANK,
  taker: BLANK,
  hasAgent: false,
  userIsAgent: true,
  authorised: false,
  anew: false,
};

export function isOrganisations({ holder }: Papers): boolean {
  return holder.kind === "organisation";
}

/** Whose fields are open beside the holder's. */
export type Open = { holder: boolean; agent: boolean; user: boolean; taker: boolean };

/** Whoever the core misses has fields, whatever is ticked. `both`: somebody is to own what the holder gives away. `seen`:
 * the holder's papers were seen in the visit, so that only the new owner's are asked for. */
export function openIn(papers: Papers, faults: FieldFault[], both: boolean, seen: boolean): Open {
  if (both && seen && !papers.anew) return { holder: false, agent: false, user: false, taker: true };
  const missed = (who: Who) => faults.some(({ field }) => field === `/${who}`);
  const organisations = isOrganisations(papers);
  return {
    holder: true,
    agent: organisations || papers.hasAgent || missed("agent"),
    user: (organisations && !papers.userIsAgent) || missed("user"),
    taker: both || missed("taker"),
  };
}

/** The papers as the core looks at them: what is in no open field does not count. */
export function contentOf(papers: Papers, open: Open): Omit<Identify, "command" | "ticket" | "pass"> {
  const { holder, agent, user, taker, authorised } = papers;
  const copied = open.holder && isOrganisations(papers) ? agent : null;
  return {
    holder: open.holder ? holder : null,
    agent: open.agent ? agent : null,
    user: open.user ? user : copied,
    taker: open.taker ? taker : null,
    authorised: open.agent && authorised,
  };
}

/** Faults where they can be put right: somebody is missing where the number is to be typed, and what is copied from the
 * agent is wrong there only. */
export function placed(faults: FieldFault[], open: Open): FieldFault[] {
  return faults
    .filter(({ field }) => open.user || !field.startsWith("/user/"))
    .map((fault) => (/^\/\w+$/.test(fault.field) && fault.field !== "/authorised" ? atNumber(fault) : fault));
}

function atNumber(fault: FieldFault): FieldFault {
  return { ...fault, field: `${fault.field}/number` };
}

/** Which fields may be right again once something was changed in somebody's document. */
export function concernedBy(who: Who, change: Partial<TypedDocument>): string[] {
  const fields = Object.keys(change);
  if (change.kind !== undefined) fields.push("number", "validUntil", "born");
  if (change.longTerm !== undefined) fields.push("validUntil");
  return [`/${who}`, ...fields.map((field) => `/${who}/${field}`)];
}
