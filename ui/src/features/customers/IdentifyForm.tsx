import { Button, Checkbox } from "antd";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import type { TicketView } from "../../bindings";
import { ENTER_PASSES, focusField } from "../../keyboard/enterMovesOn";
import { onceAClick } from "../../keyboard/onceAClick";
import { DialogForm } from "../../shell/DialogForm";
import { FaultedField } from "../../shell/FaultedField";
import { isPassBlank, PassFields } from "../staff/PassFields";
import { DocumentFields } from "./DocumentFields";
import { DoubtfulNumbers } from "./DoubtfulNumbers";
import { ALL, PERSONAL } from "./kinds";
import { isOrganisations, type Who } from "./papers";
import { useIdentify } from "./useIdentify";

type Identifying = ReturnType<typeof useIdentify>;

function fieldsOf(who: Who, { papers, setDocument, leave, faults, doubtful }: Identifying) {
  const set = (to: Parameters<typeof setDocument>[1]) => setDocument(who, to);
  return { who, document: papers[who], set, leave, faults, doubtful: doubtful ?? [] };
}

/** Whoever came for the customer: an organisation always comes by somebody. */
function AgentPart({ identifying }: { identifying: Identifying }) {
  const { t } = useTranslation("customers");
  const { papers, open, tick, faults } = identifying;
  return (
    <section>
      {isOrganisations(papers) ? (
        <h3>{t("who.organisationsAgent")}</h3>
      ) : (
        <Checkbox
          data-testid="has-agent"
          {...ENTER_PASSES}
          checked={open.agent}
          onChange={(event) => tick({ hasAgent: event.target.checked })}
        >
          {t("hasAgent")}
        </Checkbox>
      )}
      {open.agent && (
        <>
          <DocumentFields kinds={PERSONAL} {...fieldsOf("agent", identifying)} />
          <FaultedField id="authorised" label={t("authorisation")} pointer="/authorised" faults={faults}>
            <Checkbox
              id="authorised"
              data-testid="authorised"
              checked={papers.authorised}
              onChange={(event) => tick({ authorised: event.target.checked })}
            >
              {t("authorised")}
            </Checkbox>
          </FaultedField>
        </>
      )}
    </section>
  );
}

/** Whoever's papers were seen before need not show them again. */
function SeenPart({ identifying }: { identifying: Identifying }) {
  const { t } = useTranslation("customers");
  const holder = identifying.seen?.holder;
  if (!holder) return null;
  return (
    <p className="papers-seen" data-testid="papers-seen">
      <span>
        {holder.name} {t(`kind.${holder.kind}`)} {holder.number}
      </span>
      <span className="done">{t("seenBefore")}</span>
      <Button
        size="small"
        data-testid="copy-anew"
        {...ENTER_PASSES}
        onClick={onceAClick(() => {
          identifying.copyAnew();
          requestAnimationFrame(() => focusField("holder-number"));
        })}
      >
        {t("identifyAgain")}
      </Button>
    </p>
  );
}

/** Whoever will use what an organisation asks for. */
function UserPart({ identifying }: { identifying: Identifying }) {
  const { t } = useTranslation("customers");
  const { papers, open, tick } = identifying;
  if (!isOrganisations(papers) && !open.user) return null;
  return (
    <section>
      <header>
        <h3>{t("who.user")}</h3>
        <Checkbox
          data-testid="user-is-agent"
          checked={!open.user}
          onChange={(event) => tick({ userIsAgent: event.target.checked })}
        >
          {t("userIsAgent")}
        </Checkbox>
      </header>
      {open.user && <DocumentFields kinds={PERSONAL} {...fieldsOf("user", identifying)} />}
    </section>
  );
}

/** Whoever is to own what the customer gives away 过户. */
function TakerPart({ identifying }: { identifying: Identifying }) {
  const { t } = useTranslation("customers");
  if (!identifying.open.taker) return null;
  return (
    <section>
      <h3>{t("who.taker")}</h3>
      <DocumentFields kinds={ALL} {...fieldsOf("taker", identifying)} />
    </section>
  );
}

type IdentifyFormProps = { ticket: TicketView; done: () => void };

/** Nearly everybody shows a resident ID card, so the cursor begins at its number. */
export function IdentifyForm({ ticket, done }: IdentifyFormProps) {
  const { t } = useTranslation("customers");
  const identifying = useIdentify(ticket, done);
  const { papers, open, pass, doubtful, failure, refused, pending } = identifying;
  useEffect(() => {
    focusField(document.getElementById("holder-number") === null ? "taker-number" : "holder-number");
    // What was typed before the dialog was closed is typed over.
    if (document.activeElement instanceof HTMLInputElement) document.activeElement.select();
  }, []);
  const submit = () => {
    if (doubtful === null || !isPassBlank(pass)) void identifying.submit();
  };
  return (
    <div className="identify">
      <DialogForm
        id="identify"
        action={t(doubtful === null ? "accept" : "letPass")}
        faults={refused}
        {...{ pending, failure, submit }}
      >
        <div className="papers">
          {open.taker && <h3>{t("who.giver")}</h3>}
          {open.holder ? (
            <DocumentFields kinds={ALL} {...fieldsOf("holder", identifying)} />
          ) : (
            <SeenPart identifying={identifying} />
          )}
          <TakerPart identifying={identifying} />
          {open.holder && <AgentPart identifying={identifying} />}
          {open.holder && <UserPart identifying={identifying} />}
        </div>
        {doubtful !== null && (
          <DoubtfulNumbers {...{ papers, doubtful }}>
            <PassFields {...{ pass, failure }} set={identifying.setPass} />
          </DoubtfulNumbers>
        )}
      </DialogForm>
    </div>
  );
}
