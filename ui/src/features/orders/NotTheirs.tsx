import { useTranslation } from "react-i18next";
import { useAsk } from "../../ask/useAsk";
import type { CustomerPage, ServiceView } from "../../bindings";
import { phoneGroups } from "../../format";
import type { Form } from "../catalog/form";
import { personalFields } from "../catalog/readSchema";

/** Whether a number may be the one that is shown masked, digit by digit. */
function mayBe(masked: string, number: string): boolean {
  const shape = masked.replaceAll(/[^\d*]/g, "").replaceAll("*", "\\d");
  return new RegExp(`^${shape}$`).test(number.replaceAll(/\D/g, ""));
}

/** The number in the form that is none of the customer's; only of whoever's papers were seen are all known. */
function notTheirs(service: ServiceView, form: Form, page: CustomerPage | null | undefined): string | null {
  if (!page?.checked) return null;
  const lines = personalFields(service.schema).filter(({ about }) => about.startsWith("line"));
  const typed = lines.map(({ field, fits, about }) => ({ number: form[field], fits, about }));
  const strange = typed.find(
    ({ number, fits, about }) =>
      typeof number === "string" &&
      number.length > 4 &&
      fits(about, number) &&
      !page.lines.some((line) => mayBe(line.number, number)),
  );
  return strange === undefined ? null : String(strange.number);
}

type NotTheirsProps = { ticket: string; service: ServiceView; form: Form };

/** Says that the number in the form is not the customer's, before anybody signs for it. */
export function NotTheirs({ ticket, service, form }: NotTheirsProps) {
  const { t } = useTranslation("orders");
  const { data: page } = useAsk("customers_page", { input: { ticket } }, { forget: true });
  const number = notTheirs(service, form, page);
  if (number === null) return null;
  return (
    <p className="notice notice-soon" role="status" data-testid="not-theirs">
      {t("notTheirs", { number: phoneGroups(number), name: page?.name })}
    </p>
  );
}
