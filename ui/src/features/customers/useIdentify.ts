import { useState } from "react";
import { useAct } from "../../ask/useAct";
import type { Failure, FieldFault, Pass, TicketView, TypedDocument } from "../../bindings";
import { useCatalog } from "../catalog/useCatalog";
import { useVisit } from "../orders/VisitProvider";
import { acceptedIn } from "../orders/visit";
import { NO_PASS } from "../staff/PassFields";
import { concernedBy, contentOf, NO_PAPERS, openIn, type Papers, placed, type Who } from "./papers";

const CHANGES = ["customers"];

/** A refusal with no more faults than are still to be mended. */
function leftOf(failure: Failure | null, faults: FieldFault[]): Failure | null {
  if (failure === null || failure.faults.length === 0) return failure;
  return faults.length === 0 ? null : { ...failure, faults };
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
  const papers = visit.papers ?? NO_PAPERS;
  const doubtful = asked.failure?.code === "customers.doubtful" ? asked.failure.faults : null;
  const failure = doubtful === null ? asked.failure : passing.failure;
  const refused = failure?.faults ?? [];
  const pending = asked.pending || passing.pending;
  const standing = refused.filter(({ field }) => !mended.includes(field));
  const both = service(visit.chosen)?.identity === "both";
  const open = openIn(papers, standing, both);
  const faults = placed(standing, open);

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
    setDocument: (who: Who, to: Partial<TypedDocument>) => {
      mend(concernedBy(who, to));
      // Whoever has something typed is there.
      const there = { holder: {}, agent: { hasAgent: true }, user: { userIsAgent: false }, taker: {} }[who];
      keep((now) => ({ ...there, [who]: { ...now[who], ...to } }));
    },
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
    failure: leftOf(failure, faults),
    /** Numbers that a manager may let pass. */
    doubtful,
  };
}
