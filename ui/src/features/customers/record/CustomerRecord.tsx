import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { CaseView, IdentificationView } from "../../../bindings";
import { CommandButton } from "../../../keyboard/CommandButton";
import { useKeyCommand } from "../../../keyboard/useKeyCommand";
import { useFailureText } from "../../../shell/FailureNotice";
import { CaseTaken } from "../../cases/CaseTaken";
import { TakeUpDialog } from "../../cases/TakeUpDialog";
import { CustomerDialog } from "./CustomerDialog";
import { CustomerSummary } from "./CustomerSummary";
import { FindDialog } from "./FindDialog";
import { type Customer, useCustomer } from "./useCustomer";
import "./record.css";

/** Why there is no page. It disturbs nobody: what the customer came for can be done all the same. */
function NoPage({ customer }: { customer: Customer }) {
  const { t } = useTranslation("record");
  const text = useFailureText();
  const { page, unknown, pending, failure } = customer;
  if (page !== null) return null;
  if (pending) return <p className="quiet">{t("asking")}</p>;
  if (unknown) return <p className="quiet">{t("unknown")}</p>;
  return failure && <p className="quiet">{text(failure)}</p>;
}

/** `found`: a customer was chosen who was found by these words. */
type RecordProps = { ticket: string; seen: IdentificationView | null; found: (words: string) => void };

/** What the operator knows of the customer at the window. */
export function CustomerRecord({ ticket, seen, found }: RecordProps) {
  const { t } = useTranslation(["record", "cases"]);
  const customer = useCustomer(ticket, seen);
  const [open, setOpen] = useState<"find" | "page" | "complaint" | null>(null);
  const [taken, take] = useState<CaseView | null>(null);
  const close = () => setOpen(null);
  const find = useKeyCommand({
    id: "find-customer",
    chord: "Ctrl+F",
    title: t("find"),
    blocked: null,
    run: () => setOpen("find"),
  });
  const page = useKeyCommand({
    id: "customer-page",
    chord: "Ctrl+D",
    title: t("page"),
    blocked: customer.page === null ? t("why.noPage") : null,
    run: () => setOpen("page"),
  });
  const complaint = useKeyCommand({
    id: "take-up",
    chord: "Ctrl+S",
    title: t("cases:takeUp"),
    blocked: null,
    run: () => setOpen("complaint"),
  });
  return (
    <>
      <p className="customer-commands">
        <CommandButton command={find} testId="find-customer" size="small" />
        <CommandButton command={page} testId="customer-page" size="small" />
        <CommandButton command={complaint} testId="take-up" size="small" />
      </p>
      {customer.instead !== null && (
        <p className="soon" role="alert" data-testid="instead">
          {t("instead", { name: customer.instead })}
        </p>
      )}
      {taken && <CaseTaken taken={taken} />}
      {customer.page && <CustomerSummary page={customer.page} />}
      <NoPage customer={customer} />
      <FindDialog open={open === "find"} {...{ ticket, found }} done={close} />
      <TakeUpDialog
        open={open === "complaint"}
        known={customer.page?.checked ?? false}
        done={(one) => {
          take(one);
          close();
        }}
        {...{ ticket, close }}
      />
      <CustomerDialog open={open === "page"} {...{ ticket, close }} page={customer.page} />
    </>
  );
}
