import { useCallback, useState } from "react";
import { NO_PAYMENT, type PaymentDraft } from "../cash/payment";
import type { Form } from "../catalog/form";

/** An order while it is written. */
export type Draft = { form: Form; payment: PaymentDraft; left: ReadonlySet<string>; attempted: boolean };
export type EditDraft = (change: (draft: Draft) => Partial<Draft>) => void;

export const FRESH: Draft = { form: {}, payment: NO_PAYMENT, left: new Set(), attempted: false };

/** One draft for each service of the visit, so that a look at another loses nothing. */
export function useDrafts(service: string): { draft: Draft; edit: EditDraft } {
  const [drafts, setDrafts] = useState<Record<string, Draft>>({});
  const edit = useCallback<EditDraft>(
    (change) =>
      setDrafts((all) => {
        const now = all[service] ?? FRESH;
        return { ...all, [service]: { ...now, ...change(now) } };
      }),
    [service],
  );
  return { draft: drafts[service] ?? FRESH, edit };
}
