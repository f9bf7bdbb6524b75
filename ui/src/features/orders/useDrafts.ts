import { useCallback, useEffect, useEffectEvent, useRef, useState } from "react";
import { unwrap } from "../../ask/refused";
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

type Drafted = {
  visit: Visit;
  change: ChangeVisit;
  find: (code: string) => ServiceView | undefined;
  version: number;
};

/** Keeps what is filled in, so that neither a crash nor a sign-out loses it, and brings it back. Says whether it is not
 * being kept. */
export function useDrafts({ visit, change, find, version }: Drafted): boolean {
  const platform = usePlatform();
  const { ticket } = visit;
  const [unkept, setUnkept] = useState(false);
  /** What the core holds of each service, as far as is known here. */
  const kept = useRef(new Map<string, string>());
  const sending = useRef(Promise.resolve());

  const restore = useEffectEvent(async () => {
    const answer = await platform.call("orders_drafts", { input: { ticket } });
    if ("err" in answer) return;
    const forms = answer.ok
      .filter(({ service }) => find(service) !== undefined)
      .map(({ service, form }): [string, Form] => [service, form as Form]);
    for (const [service, form] of forms) kept.current.set(service, canonical(form, false));
    change((now) => restoredIn(now, forms));
  });
  useEffect(() => {
    void restore();
  }, []);

  const keep = useCallback(
    async (service: string, form: Form) => {
      try {
        const input = { ticket, service, catalogVersion: version, form };
        unwrap(await platform.call("orders_keep_draft", { input }));
        setUnkept(false);
      } catch {
        // It is tried again with the next change.
        kept.current.delete(service);
        setUnkept(true);
      }
    },
    [platform, ticket, version],
  );
  const keepAll = useEffectEvent(() => {
    for (const [service, form] of Object.entries(formsIn(visit))) {
      const text = canonical(form, false);
      if ((kept.current.get(service) ?? NOTHING) === text) continue;
      kept.current.set(service, text);
      sending.current = sending.current.then(() => keep(service, form));
    }
  });

  const settled = useSettled(visit.drafts, SETTLES_MS);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what has settled says when, not what
  useEffect(() => keepAll(), [settled]);
  // Another page, a sign-out: what was typed in the last moment is kept, too.
  useEffect(() => () => keepAll(), []);
  return unkept;
}
