import { Input } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAct } from "../../ask/useAct";
import type { AccountView, Certificate } from "../../bindings";
import { local } from "../../i18n";
import { Dialog } from "../../shell/Dialog";
import { DialogForm } from "../../shell/DialogForm";
import { FaultedField, isFaulted } from "../../shell/FaultedField";
import { useCatalog } from "../catalog/useCatalog";

/** What somebody is certified for, as a list shows it. */
export function CertificatesHeld({ account }: { account: AccountView }) {
  const { t, i18n } = useTranslation("staff");
  const { certificates } = useCatalog();
  const name = (code: string) => {
    const known = certificates.find((each) => each.code === code);
    return known ? local(known.name, i18n.language) : code;
  };
  return account.certificates.map(({ certificate, until, expired }) => (
    <div key={certificate} data-testid="held">
      {name(certificate)}
      <br />
      <span className={expired ? "late" : "quiet"}>{t(expired ? "expired" : "until", { date: until })}</span>
    </div>
  ));
}

/** The last day of each certificate as it is typed; what was not touched stays as it is. */
function useCertifying(
  account: AccountView,
  certificates: Certificate[],
  done: (account: AccountView) => void,
) {
  const act = useAct("staff_certify", ["staff", "catalog"]);
  const [typed, setTyped] = useState<Record<string, string>>({});
  const [wrong, setWrong] = useState<string | null>(null);
  const held = (code: string) =>
    account.certificates.find(({ certificate }) => certificate === code)?.until ?? "";
  const value = (code: string) => typed[code] ?? held(code);
  const submit = async () => {
    let after = account;
    for (const { code } of certificates) {
      const until = value(code).trim();
      if (until === held(code)) continue;
      const view = await act.run({ account: account.id, certificate: code, until: until || null });
      if (view === undefined) return setWrong(code);
      after = view;
    }
    done(after);
  };
  const set = (code: string, text: string) => {
    act.clear();
    setWrong(null);
    setTyped({ ...typed, [code]: text });
  };
  const faults = (code: string) => (wrong === code ? (act.failure?.faults ?? []) : []);
  return { value, set, submit, faults, pending: act.pending, failure: act.failure };
}

type CertifyFormProps = { account: AccountView; done: (account: AccountView) => void };

function CertifyForm({ account, done }: CertifyFormProps) {
  const { t, i18n } = useTranslation("staff");
  const { certificates } = useCatalog();
  const certifying = useCertifying(account, certificates, done);
  return (
    <DialogForm
      id="certify"
      action={t("certified")}
      pending={certifying.pending}
      failure={certifying.failure}
      faults={certifying.failure?.faults ?? []}
      submit={certifying.submit}
    >
      <p>{t(certificates.length > 0 ? "certifyHint" : "noCertificates")}</p>
      <div className="certificates">
        {certificates.map(({ code, name }) => {
          const faults = certifying.faults(code);
          return (
            <FaultedField
              key={code}
              id={`certify-${code}`}
              label={local(name, i18n.language)}
              pointer="/until"
              faults={faults}
            >
              <Input
                id={`certify-${code}`}
                data-testid={`certify-${code}`}
                placeholder="2027-12-31"
                autoComplete="off"
                value={certifying.value(code)}
                status={isFaulted(faults, "/until") ? "error" : undefined}
                onChange={(event) => certifying.set(code, event.target.value)}
              />
            </FaultedField>
          );
        })}
      </div>
    </DialogForm>
  );
}

type CertifyProps = {
  account: AccountView | null;
  done: (account: AccountView) => void;
  close: () => void;
};

/** Until when somebody is certified for what 上岗证. */
export function Certify({ account, done, close }: CertifyProps) {
  const { t } = useTranslation("staff");
  return (
    <Dialog
      open={account !== null}
      title={account && t("certifyFor", { name: account.name, login: account.login })}
      close={close}
    >
      {account && <CertifyForm account={account} done={done} />}
    </Dialog>
  );
}
