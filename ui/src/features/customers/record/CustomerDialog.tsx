import { useTranslation } from "react-i18next";
import type { Contact, CustomerPage } from "../../../bindings";
import { hallDate, hourMinute } from "../../../format";
import { Dialog } from "../../../shell/Dialog";
import { CustomerCases } from "../../cases/CustomerCases";
import { Consents } from "./Consents";
import { KeptSince, useContactText } from "./CustomerSummary";
import { Lines } from "./Lines";
import { Notes } from "./Notes";
import { Reveal } from "./Reveal";
import { Visits } from "./Visits";

type PageProps = { ticket: string; page: CustomerPage };

function Head({ ticket, page }: PageProps) {
  const { t } = useTranslation(["record", "customers"]);
  const { name, kind, document, address, owed, checked } = page;
  return (
    <header className="customer-head" data-testid="customer-head">
      <h2>
        <Reveal {...{ ticket }} field="name" masked={name} />
      </h2>
      <p>
        {t(`customers:kind.${kind}`)} <Reveal {...{ ticket }} field="document" masked={document} />
      </p>
      {address !== null && (
        <p>
          <Reveal {...{ ticket }} field="address" masked={address} />
        </p>
      )}
      {owed !== null && owed > 0 && (
        <p className="late" data-testid="owed-in-all">
          {t("owedInAll", { fen: owed })}
        </p>
      )}
      {!checked && <p className="soon">{t("unchecked")}</p>}
      <KeptSince page={page} />
    </header>
  );
}

function ContactRow({ contact }: { contact: Contact }) {
  const { t } = useTranslation(["record", "orders"]);
  const { at, channel, order, state } = contact;
  const what = useContactText();
  return (
    <p className="contact-row" data-testid="contact">
      <span>{`${hallDate(at)} ${hourMinute(at)}`}</span>
      <span>{t(`channel.${channel}`)}</span>
      <span>{what(contact)}</span>
      <span>{order}</span>
      <span className="quiet">{state && t(`orders:state.${state}`)}</span>
    </p>
  );
}

function Page({ ticket, page }: PageProps) {
  const { t } = useTranslation("record");
  return (
    <div className="customer-page" data-testid="customer-all">
      <Head {...{ ticket, page }} />
      <Lines {...{ ticket, page }} />
      {page.checked && (
        <div className="customer-remarks">
          <div>
            <Consents {...{ ticket, page }} />
            <Visits page={page} />
          </div>
          <Notes {...{ ticket, page }} />
        </div>
      )}
      {page.checked && <CustomerCases cases={page.cases} />}
      {page.checked && (
        <section>
          <h3>{t("contacts")}</h3>
          {page.contacts.length === 0 && <p className="quiet">{t("noContacts")}</p>}
          {page.contacts.map((contact) => (
            <ContactRow key={`${contact.at} ${contact.order}`} contact={contact} />
          ))}
        </section>
      )}
    </div>
  );
}

type CustomerDialogProps = { open: boolean; ticket: string; page: CustomerPage | null; close: () => void };

/** All that is known of the visit's customer, on one page 客户视图. */
export function CustomerDialog({ open, ticket, page, close }: CustomerDialogProps) {
  const { t } = useTranslation("record");
  return (
    <Dialog wide open={open && page !== null} title={t("page")} close={close}>
      {page && <Page {...{ ticket, page }} />}
    </Dialog>
  );
}
