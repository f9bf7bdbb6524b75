import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Signing } from "../../../bindings";
import { useKeyCommand } from "../../../keyboard/useKeyCommand";
import type { HowSigned, useSigning } from "./useSigning";

export type Signed = {
  /** Something changes hands: both sign. */
  both: boolean;
  signing: ReturnType<typeof useSigning>;
  pending: boolean;
  sign: (signing: Signing) => void;
};

/** What can be done with the customer's signature. `missed`: it was to be sent and there is none. */
export function useSigningKeys({ both, signing, pending, sign }: Signed) {
  const { t } = useTranslation("signing");
  const { drawn, wipe, repeats } = signing;
  const [missed, miss] = useState(false);
  const unsigned = drawn.customer.length === 0 || (both && drawn.taker.length === 0);
  const empty = drawn.customer.length === 0 && drawn.taker.length === 0;
  const waits = pending ? t("why.pending") : null;
  const unless = (how: HowSigned) =>
    waits ?? (repeats !== null && repeats !== how ? t(`why.${repeats}`) : null);

  const submit = useKeyCommand({
    id: "sign",
    chord: "Ctrl+Enter",
    title: t("submit"),
    blocked: unless("drawn"),
    run: () => {
      miss(unsigned);
      if (!unsigned) sign({ how: "drawn", strokes: drawn.customer, taker: both ? drawn.taker : null });
    },
  });
  const onPaper = useKeyCommand({
    id: "sign-on-paper",
    chord: "F9",
    title: t("onPaper"),
    blocked: unless("on_paper"),
    run: () => sign({ how: "on_paper" }),
  });
  const again = useKeyCommand({
    id: "sign-again",
    chord: "Delete",
    title: t("again"),
    blocked: waits ?? (empty ? t("why.nothing") : repeats && t(`why.${repeats}`)),
    run: () => {
      miss(false);
      wipe();
    },
  });
  useKeyCommand({ ...again, id: "sign-again-backspace", chord: "Backspace" });
  return { submit, onPaper, again, missed: missed && unsigned };
}
