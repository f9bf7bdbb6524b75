import { useTranslation } from "react-i18next";
import type { DocumentView, IdentificationView, Identity, TicketView } from "../../bindings";
import { hourMinute } from "../../format";
import { CommandButton } from "../../keyboard/CommandButton";
import { useKeyCommand } from "../../keyboard/useKeyCommand";
import { useCatalog } from "../catalog/useCatalog";
import { useVisit } from "../orders/VisitProvider";
import { foundIn } from "../orders/visit";
import { CustomerRecord } from "./record/CustomerRecord";
import { useIdentification } from "./useIdentification";
import "./customers.css";

/** Somebody who came along, and by which document that is known. */
function Companion({ as, document }: { as: string; document: DocumentView }) {
  const { t } = useTranslation("customers");
  const { name, kind, number } = document;
  return (
    <div>
      <dt>{as}</dt>
      <dd>
        {name} <span className="quiet">{`${t(`kind.${kind}`)} ${number}`}</span>
      </dd>
    </div>
  );
}

function Identified({ seen, asked }: { seen: IdentificationView; asked: Identity }) {
  const { t } = useTranslation("customers");
  const { holder, agent, user, taker } = seen;
  const agentsName = t(holder?.kind === "organisation" ? "who.organisationsAgent" : "who.agent");
  return (
    <>
      {holder === null ? (
        <p className="quiet">{t("forgotten")}</p>
      ) : (
        <>
          <strong className="customer-name" data-testid="customer-name">
            {holder.name}
          </strong>
          <p>{t(`kind.${holder.kind}`)}</p>
          <p>{holder.number}</p>
        </>
      )}
      {(agent || user || taker) && (
        <dl>
          {taker && <Companion as={t("who.taker")} document={taker} />}
          {agent && <Companion as={agentsName} document={agent} />}
          {user && <Companion as={t("who.user")} document={user} />}
        </dl>
      )}
      <p className="customer-seen">
        <span className="done">{t("seenAt", { time: hourMinute(seen.at) })}</span>
        {seen.passed && <span className="soon">{t("passed")}</span>}
      </p>
      {asked === "both" && !taker && <p className="soon">{t("takerNeeded")}</p>}
    </>
  );
}

function Unidentified({ asked }: { asked: Identity }) {
  const { t } = useTranslation("customers");
  return (
    <>
      <p className="quiet">{t("notIdentified")}</p>
      {asked !== "none" && <p className="soon">{t(asked === "both" ? "neededBoth" : "needed")}</p>}
    </>
  );
}

/** `identify`: opens what asks for the papers. */
type CustomerSectionProps = { ticket: TicketView; identify: () => void };

/** Who the customer at the window is, as far as papers were seen. */
export function CustomerSection({ ticket, identify }: CustomerSectionProps) {
  const { t } = useTranslation("customers");
  const { visit, change } = useVisit(ticket);
  const { service } = useCatalog();
  const found = (words: string) => change((now) => foundIn(now, service(now.chosen), words));
  const seen = useIdentification(ticket.id);
  const asked = service(visit.chosen)?.identity ?? "none";
  const command = useKeyCommand({
    id: "identify",
    chord: "Ctrl+J",
    title: t(seen === null ? "identify" : "identifyAgain"),
    blocked: null,
    run: identify,
  });
  const button = (
    <CommandButton command={command} testId="identify" size={seen === null ? "middle" : "small"} />
  );
  return (
    <section className="customer" aria-label={t("customer")} data-testid="customer">
      <header>
        <h2>{t("customer")}</h2>
        {seen !== null && button}
      </header>
      {seen === null ? <Unidentified asked={asked} /> : <Identified seen={seen} asked={asked} />}
      {seen === null && button}
      <CustomerRecord ticket={ticket.id} {...{ seen, found }} />
    </section>
  );
}
