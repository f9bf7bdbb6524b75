import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Failure, Quote, ServiceView, Signing } from "../../../bindings";
import { local } from "../../../i18n";
import { CommandButton } from "../../../keyboard/CommandButton";
import { useKeyCommand } from "../../../keyboard/useKeyCommand";
import { Dialog } from "../../../shell/Dialog";
import { FailureNotice } from "../../../shell/FailureNotice";
import { QuoteLines } from "../QuoteLines";
import { SignaturePad } from "./SignaturePad";
import type { Strokes } from "./strokes";
import "./signing.css";

type Asked = {
  service: ServiceView;
  quote: Quote | null;
  pending: boolean;
  failure: Failure | null;
  sign: (signing: Signing) => void;
};

function SigningStep({ service, quote, pending, failure, sign }: Asked) {
  const { t, i18n } = useTranslation("signing");
  const [strokes, setStrokes] = useState<Strokes>([]);
  const [unsigned, setUnsigned] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => button.current?.focus(), []);

  const waits = pending ? t("why.pending") : null;
  const submit = useKeyCommand({
    id: "sign",
    chord: "Ctrl+Enter",
    title: t("submit"),
    blocked: waits,
    run: () => {
      setUnsigned(strokes.length === 0);
      if (strokes.length > 0) sign({ how: "drawn", strokes });
    },
  });
  const onPaper = useKeyCommand({
    id: "sign-on-paper",
    chord: "F9",
    title: t("onPaper"),
    blocked: waits,
    run: () => sign({ how: "on_paper" }),
  });
  const again = useKeyCommand({
    id: "sign-again",
    chord: "Delete",
    title: t("again"),
    blocked: waits ?? (strokes.length === 0 ? t("why.nothing") : null),
    run: () => setStrokes([]),
  });

  return (
    <div className="signing">
      <section className="signing-terms" data-testid="signing-terms">
        <h3>{local(service.name, i18n.language)}</h3>
        {service.terms && <p>{local(service.terms, i18n.language)}</p>}
        {quote !== null && quote.lines.length > 0 && <QuoteLines quote={quote}>{null}</QuoteLines>}
      </section>
      <SignaturePad
        strokes={strokes}
        still={pending}
        change={(to) => {
          setUnsigned(false);
          setStrokes(to);
        }}
      />
      {unsigned && (
        <div className="notice notice-refused" role="alert" data-testid="unsigned">
          {t("unsigned")}
        </div>
      )}
      <FailureNotice failure={failure} testId="signing-failure" />
      <footer className="dialog-foot">
        <CommandButton command={again} testId="sign-again" />
        <CommandButton command={onPaper} testId="sign-on-paper" />
        <CommandButton command={submit} testId="sign" primary ref={button} />
      </footer>
    </div>
  );
}

/** The customer acknowledges terms and charges, and signs 签名确认. */
export function SigningDialog({ open, close, ...asked }: Asked & { open: boolean; close: () => void }) {
  const { t } = useTranslation("signing");
  return (
    <Dialog wide open={open} title={t("title")} close={close}>
      <SigningStep {...asked} />
    </Dialog>
  );
}
