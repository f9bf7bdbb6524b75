import { useTranslation } from "react-i18next";
import { useAsk } from "../../ask/useAsk";
import { useSettled } from "../../ask/useSettled";
import type { ServiceView } from "../../bindings";
import { phoneGroups } from "../../format";
import type { Form } from "../catalog/form";

/** A whole number: a mobile's eleven digits, a fixed line's ten to twelve. */
const WHOLE = /^(1\d{10}|0\d{9,11})$/;

/** The number that is paid for, once it is typed whole. */
function paidFor({ pays }: ServiceView, form: Form): string | null {
  if (pays === null) return null;
  const number = String(form[pays.slice(1)] ?? "").replaceAll(/\D/g, "");
  return WHOLE.test(number) ? number : null;
}

type OwedNoteProps = { ticket: string; service: ServiceView; form: Form };

/** Whose the number is that is paid for, and what it owes: whoever pays need not show papers to hear that. */
export function OwedNote({ ticket, service, form }: OwedNoteProps) {
  const { t } = useTranslation("orders");
  const number = useSettled(paidFor(service, form), 200);
  const input = { ticket, number: number ?? "" };
  const { data } = useAsk("customers_owed", { input }, { enabled: number !== null, forget: true });
  if (number === null || data === undefined) return null;
  const { online, owed } = data;
  if (!online) return null;
  if (owed === null)
    return (
      <p className="notice notice-refused" role="alert" data-testid="owed" data-known="false">
        {t("owed.nobody", { number: phoneGroups(number) })}
      </p>
    );
  return (
    <p className="notice" role="status" data-testid="owed" data-known="true">
      {owed.name} {phoneGroups(number)}{" "}
      <strong className={owed.fen > 0 ? "late" : "done"}>
        {owed.fen > 0 ? t("owed.owes", { fen: owed.fen }) : t("owed.nothing")}
      </strong>
    </p>
  );
}
