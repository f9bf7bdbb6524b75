import { useState } from "react";
import { leftOf } from "../../ask/refused";
import { useAct } from "../../ask/useAct";
import { useAsk } from "../../ask/useAsk";
import { useSettled } from "../../ask/useSettled";
import type { CheckPapers, FieldFault, Pass, TicketView, TypedDocument } from "../../bindings";
import { useCatalog } from "../catalog/useCatalog";
import { useVisit } from "../orders/VisitProvider";
import { acceptedIn } from "../orders/visit";
import { NO_PASS } from "../staff/PassFields";
import {
  concernedBy,
  contentOf,
  NO_PAPERS,
  type Open,
  openIn,
  type Papers,
  placed,
  type Who,
} from "./papers";
import { useIdentification } from "./useIdentification";

const CHANGES = ["customers"];

/** What is wrong with fields that were left, before everything is typed: somebody whose card has expired need not wait. */
function useEarlyFaults(ticket: string, papers: Papers, open: Open, left: ReadonlySet<string>): FieldFault[] {
  // As text: the same papers are the same question.
  const typed = useSettled(JSON.stringify({ ticket, ...contentOf(papers, open) }), 150);
  const input = JSON.parse(typed) as CheckPapers;
  const check = useAsk("customers_check", { input }, { keepPrevious: true, forget: true });
  return (check.data ?? []).filter(
    ({ field, code }) => code !== "form.required" && left.has(field === "/agent" ? "/holder/number" : field),
  );
}

/** The papers on the counter as copied, and what the core says to them. They are kept with the visit, so that nothing is
 * lost when the dialog is closed, and no longer than until they are accepted; a password only while it is open. */
export function useIdentify(ticket: TicketView, done: () => void) {
  const { visit, change } = useVisit(ticket);
  const { service } = useCatalog();
  const asked = useAct("customers_identify", CHANGES);
  const passing = useAct("customers_identify", CHANGES);
  const [pass, setPass] = useState(NO_PASS);
  const [mended, setMended] = useState<string[]>([]);
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const papers = visit.papers ?? NO_PAPERS;
  const doubtful = asked.failure?.code === "customers.doubtful" ? asked.failure.faults : null;
  const failure = doubtful === null ? asked.failure : passing.failure;
  const refused = failure?.faults ?? [];
  const pending = asked.pending || passing.pending;
  const standing = refused.filter(({ field }) => !mended.includes(field));
  const both = service(visit.chosen)?.identity === "both";
  const seen = useIdentification(ticket.id);
  const known = seen?.holder !== undefined && seen.holder !== null;
  const early = useEarlyFaults(ticket.id, papers, openIn(papers, standing, both, known), left);
  const all = [...standing, ...early.filter(({ field }) => standing.every((fault) => fault.field !== field))];
  const open = openIn(papers, all, both, known);
  const faults = placed(all, open);

  const keep = (to: (papers: Papers) => Partial<Papers>) =>
    change((now) => {
      const before = now.papers ?? NO_PAPERS;
      return { ...now, papers: { ...before, ...to(before) } };
    });
  /** What was said of these fields is true no more; what the core is looking at is not yet said. */
  const mend = (fields: string[]) => {
    if (pending) return;
    if (refused.length > 0) return setMended((now) => [...now, ...fields]);
    asked.clear();
    passing.clear();
    setPass(NO_PASS);
  };
  return {
    papers,
    open,
    /** Whoever's papers were seen before. */
    seen,
    copyAnew: () => keep(() => ({ anew: true })),
    setDocument: (who: Who, to: Partial<TypedDocument>) => {
      mend(concernedBy(who, to));
      // Whoever has something typed is there.
      const there = { holder: {}, agent: { hasAgent: true }, user: { userIsAgent: false }, taker: {} }[who];
      keep((now) => ({ ...there, [who]: { ...now[who], ...to } }));
    },
    /** The cursor has left a field, by its pointer. */
    leave: (field: string) => setLeft((now) => new Set(now).add(field)),
    tick: (to: Partial<Pick<Papers, "hasAgent" | "userIsAgent" | "authorised">>) => {
      mend(["/agent", "/user", "/authorised"]);
      keep(() => to);
    },
    pass,
    setPass: (to: Partial<Pass>) => {
      if (!pending) passing.clear();
      setPass((now) => ({ ...now, ...to }));
    },
    submit: async () => {
      setMended([]);
      keep(() => ({ hasAgent: open.agent, userIsAgent: !open.user }));
      const content = { ticket: ticket.id, ...contentOf(papers, open) };
      const seen = await (doubtful === null
        ? asked.run({ ...content, pass: null })
        : passing.run({ ...content, pass }));
      setPass(({ login }) => ({ login, password: "" }));
      if (seen === undefined) return;
      change((now) => acceptedIn(now, service(now.chosen)));
      done();
    },
    pending,
    /** As the core has given them, for the focus. */
    refused,
    faults,
    failure: leftOf(failure, placed(standing, open)),
    /** Numbers that a manager may let pass. */
    doubtful,
  };
}
