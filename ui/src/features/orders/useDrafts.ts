import { useCallback, useEffect, useEffectEvent, useRef, useState } from "react";
import { useSettled } from "../../ask/useSettled";
import type { ServiceView } from "../../bindings";
import { usePlatform } from "../../platform/PlatformProvider";
import { canonical } from "../../platform/tape";
import type { Form } from "../catalog/form";
import type { ChangeVisit } from "./VisitProvider";
import { formsIn, restoredIn, type Visit } from "./visit";

/** What is filled in is kept once nobody has typed for so long. */
const SETTLES_MS = 600;

const NOTHING = canonical({}, false);
/** A draft of which nobody knows whether it was kept. */
const UNKNOWN = "";

type Drafted = {
  visit: Visit;
  change: ChangeVisit;
  find: (code: string) => ServiceView | undefined;
  version: number;
};

/** Writes to the core what it does not hold yet. `held`: each service's form as the core holds it, as far as is known
 * here. */
function useKeeping(ticket: string, version: number, held: Map<string, string>) {
  const platform = usePlatform();
  const [unkept, setUnkept] = useState(false);
  const isKept = useCallback(
    async (service: string, form: Form) => {
      const text = canonical(form, false);
      if ((held.get(service) ?? NOTHING) === text) return true;
      const input = { ticket, service, catalogVersion: version, form };
      const kept = !("err" in (await platform.call("orders_keep_draft", { input })));
      held.set(service, kept ? text : UNKNOWN);
      return kept;
    },
    [platform, ticket, version, held],
  );
  const keep = async (forms: Record<string, Form>) => {
    let lost = false;
    for (const [service, form] of Object.entries(forms)) lost = !(await isKept(service, form)) || lost;
    // What is not kept is tried again with the next change.
    setUnkept(lost);
  };
  return { keep, unkept };
}

/** Keeps what is filled in, so that neither a crash nor a sign-out loses it, and brings it back. Says whether it is not
 * being kept. */
export function useDrafts({ visit, change, find, version }: Drafted): boolean {
  const platform = usePlatform();
  const { ticket } = visit;
  const [held] = useState(() => new Map<string, string>());
  const { keep, unkept } = useKeeping(ticket, version, held);
  /** One call after the other, and first what the core holds. */
  const calls = useRef(Promise.resolve());

  const restore = useEffectEvent(async () => {
    const answer = await platform.call("orders_drafts", { input: { ticket } });
    if ("err" in answer) return;
    const forms = answer.ok
      .filter(({ service }) => find(service) !== undefined)
      .map(({ service, form }): [string, Form] => [service, form as Form]);
    for (const [service, form] of forms) held.set(service, canonical(form, false));
    change((now) => restoredIn(now, forms));
  });
  useEffect(() => {
    calls.current = restore();
  }, []);

  const keepAll = useEffectEvent(() => {
    const forms = formsIn(visit);
    calls.current = calls.current.then(() => keep(forms));
  });
  const settled = useSettled(visit.drafts, SETTLES_MS);
  // biome-ignore lint/correctness/useExhaustiveDependencies: they say when, not what
  useEffect(() => keepAll(), [settled, visit.chosen]);
  // Another page, a sign-out: what was typed in the last moment is kept, too.
  useEffect(() => () => keepAll(), []);
  return unkept;
}
