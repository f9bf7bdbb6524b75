import { useTranslation } from "react-i18next";
import { money } from "../../format";
import { change, type PaymentDraft } from "./payment";

/** What to give back for the cash typed so far, or what is still missing. */
export function ChangeLine({ draft, total }: { draft: PaymentDraft; total: number | null }) {
  const { t } = useTranslation("cash");
  if (draft.method !== "cash") return null;
  const back = change(draft, total);
  const short = back !== null && back < 0;
  return (
    <p className="quote-total">
      <span>{short ? t("missing") : t("change")}</span>
      <strong data-testid="change" className={short ? "number late" : "number"}>
        {back === null ? "—" : money(Math.abs(back))}
      </strong>
    </p>
  );
}
