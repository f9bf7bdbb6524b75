import { type KeyboardEvent, useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { Asked, IdentificationView, Quote, ServiceView } from "../../../bindings";
import { local } from "../../../i18n";
import { CommandButton } from "../../../keyboard/CommandButton";
import { Dialog } from "../../../shell/Dialog";
import { FailureNotice } from "../../../shell/FailureNotice";
import { answersOf } from "../../catalog/answers";
import type { Form } from "../../catalog/form";
import { readSchema } from "../../catalog/readSchema";
import { useIdentification } from "../../customers/useIdentification";
import { QuoteLines } from "../QuoteLines";
import { SignaturePad } from "./SignaturePad";
import type { Signer } from "./useSigning";
import { type Signed, useSigningKeys } from "./useSigningKeys";
import "../../../shell/dialog.css";
import "./signing.css";

type Order = { service: ServiceView; asked: Asked; form: Form; quote: Quote | null };

/** What the customer asked for and agrees to, large enough to be read across the counter. */
function Acknowledged({ service, asked, form, quote }: Order) {
  const { i18n } = useTranslation();
  const answers = answersOf(readSchema(service.schema, i18n.language), asked, form);
  return (
    <section className="signing-terms" data-testid="signing-terms">
      <div>
        <h3>{local(service.name, i18n.language)}</h3>
        {answers.length > 0 && (
          <dl className="signing-answers" data-testid="signing-answers">
            {answers.map(({ label, value }) => (
              <div key={label}>
                <dt>{label}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
        )}
        {service.terms && <p>{local(service.terms, i18n.language)}</p>}
      </div>
      {quote !== null && quote.lines.length > 0 && <QuoteLines quote={quote}>{null}</QuoteLines>}
    </section>
  );
}

const SIGNERS = ["customer", "taker"] as const satisfies Signer[];

/** Whoever's papers were seen, by whom they are represented. */
type Seen = { seen: IdentificationView | null };

/** Who is to sign in a box. */
function SignerName({ signer, both, seen }: Seen & { signer: Signer; both: boolean }) {
  const { t } = useTranslation(["signing", "customers"]);
  const of = signer === "taker" ? seen?.taker : seen?.holder;
  const agent = signer === "customer" ? seen?.agent : null;
  if (!of) return null;
  return (
    <figcaption data-testid={`signer-${signer}`}>
      {both && <span className="quiet">{t(signer === "taker" ? "taker" : "giver")}</span>} {of.name}
      {agent && ` ${t("by", { name: agent.name })}`}
    </figcaption>
  );
}

function SigningStep({ service, asked, form, quote, seen, ...signed }: Order & Signed & Seen) {
  const { t } = useTranslation("signing");
  const { both, signing, pending } = signed;
  const { submit, onPaper, again, missed } = useSigningKeys(signed);
  const button = useRef<HTMLButtonElement>(null);
  const empty = signing.drawn.customer.length === 0 && signing.drawn.taker.length === 0;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a button that cannot act for a moment loses the focus
  useEffect(() => button.current?.focus(), [pending, empty]);

  // Whoever has drawn has left the button.
  const onEnter = (event: KeyboardEvent) => {
    const meant = event.key === "Enter" && !event.repeat && event.target === event.currentTarget;
    if (meant && submit.blocked === null) submit.run();
  };
  return (
    <form className="signing" tabIndex={-1} onKeyDown={onEnter} onSubmit={(event) => event.preventDefault()}>
      <Acknowledged {...{ service, asked, form, quote }} />
      <div className="signing-pads" data-both={both}>
        {SIGNERS.filter((signer) => both || signer === "customer").map((signer) => (
          <figure key={signer}>
            <SignerName {...{ signer, both, seen }} />
            <SignaturePad
              testId={signer === "customer" ? "signature-pad" : "signature-pad-taker"}
              strokes={signing.drawn[signer]}
              still={pending || signing.repeats !== null}
              change={(to) => signing.draw(signer, to)}
            />
          </figure>
        ))}
      </div>
      <div className="signing-said">
        {missed && (
          <div className="notice notice-refused" role="alert" data-testid="unsigned">
            {t("unsigned")}
          </div>
        )}
        <FailureNotice failure={signing.failure} testId="signing-failure" />
      </div>
      <footer className="dialog-foot">
        <CommandButton command={again} testId="sign-again" />
        <CommandButton command={onPaper} testId="sign-on-paper" />
        <CommandButton command={submit} testId="sign" primary ref={button} />
      </footer>
    </form>
  );
}

/** The customer acknowledges terms and charges, and signs 签名确认. */
export function SigningDialog({ ticket, ...props }: { ticket: string } & Order & Omit<Signed, "both">) {
  const { t } = useTranslation("signing");
  const seen = useIdentification(ticket);
  const { signing, service } = props;
  return (
    <Dialog wide open={signing.asked} title={t("title")} close={signing.close}>
      <SigningStep {...props} both={service.identity === "both"} seen={seen} />
    </Dialog>
  );
}
