import { useTranslation } from "react-i18next";
import type { CaseBrief } from "../../bindings";
import { hallDate, hourMinute } from "../../format";
import { CaseDue } from "./CaseDue";

/** A customer's complaints by whichever way they came. */
export function CustomerCases({ cases }: { cases: CaseBrief[] }) {
  const { t } = useTranslation(["cases", "record"]);
  return (
    <section>
      <h3>{t("section")}</h3>
      {cases.length === 0 && <p className="quiet">{t("none")}</p>}
      {cases.map(({ id, at, channel, number, state, due }) => (
        <p key={id} className="contact-row" data-testid="customer-case">
          <span>{`${hallDate(at)} ${hourMinute(at)}`}</span>
          <span>{t(`record:channel.${channel}`)}</span>
          <span>{number}</span>
          <span>{t(`state.${state}`)}</span>
          <CaseDue due={due} />
        </p>
      ))}
    </section>
  );
}
