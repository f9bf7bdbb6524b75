import { useEffect, useEffectEvent, useRef, useState } from "react";
import { useAct } from "../../../ask/useAct";
import { useAsk } from "../../../ask/useAsk";
import type { CustomerPage, Failure, IdentificationView } from "../../../bindings";
import { useVisitOrders } from "../../orders/VisitOrders";

export type Customer = {
  page: CustomerPage | null;
  /** The operator does not know whoever's papers were seen. */
  unknown: boolean;
  pending: boolean;
  failure: Failure | null;
  /** Whose page was open before it turned out, by the papers, that somebody else is there. */
  instead: string | null;
};

/** The page of the visit's customer. Once papers were seen it is opened by itself, once for each time they were. */
export function useCustomer(ticket: string, seen: IdentificationView | null): Customer {
  const query = useAsk("customers_page", { input: { ticket } }, { forget: true });
  const { run, pending, failure } = useAct("customers_open", ["customers"]);
  const [unknown, setUnknown] = useState(false);
  const [instead, setInstead] = useState<string | null>(null);
  const page = query.data ?? null;

  const tried = useRef<string | undefined>(undefined);
  const papers = seen?.id;
  const waits = query.isPending || pending;
  const openByPapers = useEffectEvent(async () => {
    if (page?.papers === papers || tried.current === papers) return;
    tried.current = papers;
    const opened = await run({ ticket, whose: { by: "papers" } });
    setUnknown(opened === null);
    setInstead(opened && page && opened.customer !== page.customer ? page.name : null);
  });
  useEffect(() => {
    if (papers !== undefined && !waits) void openByPapers();
  }, [papers, waits]);

  // What headquarters has carried out meanwhile changes what it knows: a number more, another owner, less owed.
  const orders = useVisitOrders(ticket).data ?? [];
  const judged = orders.filter(({ verdict }) => verdict !== null).length;
  const heard = useRef(judged);
  const openAgain = useEffectEvent((now: number) => {
    const news = now > heard.current;
    heard.current = now;
    if (news && page?.online) void run({ ticket, whose: { by: "found", customer: page.customer } });
  });
  useEffect(() => openAgain(judged), [judged]);

  return { page, unknown, pending, failure, instead };
}
