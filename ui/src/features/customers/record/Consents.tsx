import { Radio } from "antd";
import { useTranslation } from "react-i18next";
import { useAct } from "../../../ask/useAct";
import type { ConsentView, CustomerPage } from "../../../bindings";
import { hallDate } from "../../../format";
import { FailureNotice } from "../../../shell/FailureNotice";

type RowProps = { consent: ConsentView; pending: boolean; say: (given: boolean) => void };

function ConsentRow({ consent: { purpose, given, at }, pending, say }: RowProps) {
  const { t } = useTranslation("record");
  return (
    <div className="consent-row" data-testid={`consent-${purpose}`}>
      <span>{t(`purpose.${purpose}`)}</span>
      <Radio.Group
        size="small"
        disabled={pending}
        aria-label={t(`purpose.${purpose}`)}
        value={given}
        onChange={(event) => say(event.target.value)}
      >
        <Radio value={true}>{t("agrees")}</Radio>
        <Radio value={false}>{t("declines")}</Radio>
      </Radio.Group>
      <span className="quiet">{at === null ? t("notAsked") : t("saidOn", { day: hallDate(at) })}</span>
    </div>
  );
}

/** What the customer agrees to, each purpose by itself; it can be taken back at any time. */
export function Consents({ ticket, page }: { ticket: string; page: CustomerPage }) {
  const { t } = useTranslation("record");
  const { run, pending, failure } = useAct("customers_consent", ["customers"]);
  return (
    <section>
      <h3>{t("consents")}</h3>
      {page.consents.map((consent) => (
        <ConsentRow
          key={consent.purpose}
          consent={consent}
          pending={pending}
          say={(given) => void run({ ticket, purpose: consent.purpose, given })}
        />
      ))}
      <FailureNotice failure={failure} testId="consent-failure" />
    </section>
  );
}
