import { useTranslation } from "react-i18next";
import type { CaseBrief, Contact, CustomerPage, Elsewhere, LineView } from "../../../bindings";
import { dueTime } from "../../../format";
import { useNow } from "../../../shell/useNow";
import { CaseDue } from "../../cases/CaseDue";
import { isOpen as isUnderWay } from "../../cases/useCases";
import { useCatalog } from "../../catalog/useCatalog";
import { Balance } from "./Balance";
import { AlertText, LineHints } from "./LineHints";
import { isOpen, useUsageText } from "./words";

/** As many contacts stand beside the form. */
const LATEST = 3;

function Line({ line }: { line: LineView }) {
  const usageText = useUsageText();
  const { number, plan, account } = line;
  const data = account?.usage.find(({ of }) => of === "data");
  return (
    <div className="customer-line" data-testid="customer-line">
      <p>
        <strong>{number}</strong> <span>{plan}</span>
      </p>
      {account && (
        <p className="customer-figures">
          <Balance fen={account.balance} />
          {data && <span>{usageText(data)}</span>}
        </p>
      )}
      {account?.alert && <AlertText alert={account.alert} />}
      <LineHints line={line} />
    </div>
  );
}

/** What a contact was about; an order that takes another back says so. */
export function useContactText(): (contact: Contact) => string {
  const { t } = useTranslation("record");
  const { nameOf } = useCatalog();
  return ({ service, takesBack }) =>
    takesBack ? t("reversal", { service: nameOf(service) }) : nameOf(service);
}

/** When, by which way, for what, and what became of it. */
export function ContactLine({ contact }: { contact: Contact }) {
  const { t } = useTranslation(["record", "orders"]);
  const what = useContactText();
  const now = useNow();
  const { at, channel, state } = contact;
  return (
    <p className="customer-contact" data-testid="contact">
      <span className="quiet">{dueTime(at, now)}</span>
      <span>{t(`channel.${channel}`)}</span>
      <span>{what(contact)}</span>
      {state && <span className="quiet">{t(`orders:state.${state}`)}</span>}
    </p>
  );
}

/** A complaint of the customer that is not at its end. */
function OpenCase({ brief }: { brief: CaseBrief }) {
  const { t } = useTranslation("cases");
  const { number, state, due } = brief;
  return (
    <p className="customer-case" data-testid="open-case">
      <span>{t("brief", { number, state: t(`state.${state}`) })}</span>
      <CaseDue due={due} />
    </p>
  );
}

/** When headquarters gave what is shown, where it did not do so just now. */
export function KeptSince({ page }: { page: CustomerPage }) {
  const { t } = useTranslation("record");
  const now = useNow();
  if (page.online) return null;
  return (
    <p className="soon" data-testid="kept-since">
      {t("offline", { time: dueTime(page.asOf, now) })}
    </p>
  );
}

/** The customer is being served at another window, too: two clerks may be about to do the same thing. */
function AtAnotherWindow({ elsewhere }: { elsewhere: Elsewhere }) {
  const { t } = useTranslation("record");
  const { nameOf } = useCatalog();
  const { window, number, service } = elsewhere;
  return (
    <p className="soon" role="alert" data-testid="elsewhere">
      {t("elsewhere", { window, number, service: nameOf(service) })}
    </p>
  );
}

/** What matters of the customer while a form is filled in. */
export function CustomerSummary({ page }: { page: CustomerPage }) {
  const { t } = useTranslation("record");
  return (
    <div className="customer-summary" data-testid="customer-summary">
      {page.elsewhere && <AtAnotherWindow elsewhere={page.elsewhere} />}
      {!page.checked && (
        <>
          <strong className="customer-name">{page.name}</strong>
          <p>{page.document}</p>
        </>
      )}
      {page.namedOtherwise && (
        <p className="soon" role="alert" data-testid="named-otherwise">
          {t("namedOtherwise", { name: page.name })}
        </p>
      )}
      {page.lines.filter(isOpen).map((line, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two may look alike, masked
        <Line key={at} line={line} />
      ))}
      {!page.checked && <p className="quiet">{t("unchecked")}</p>}
      {page.cases.filter(isUnderWay).map((brief) => (
        <OpenCase key={brief.id} brief={brief} />
      ))}
      {page.contacts.slice(0, LATEST).map((contact) => (
        <ContactLine key={`${contact.at} ${contact.order}`} contact={contact} />
      ))}
      {page.notes[0] && (
        <p className="customer-note" data-testid="latest-note">
          {t("latestNote", { text: page.notes[0].text })}
        </p>
      )}
      <KeptSince page={page} />
    </div>
  );
}
