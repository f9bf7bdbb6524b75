import { useTranslation } from "react-i18next";
import type { ServiceView } from "../../bindings";
import { local } from "../../i18n";

/** The certificate that whoever is signed in does not have, said before a word is typed. */
export function LackingNote({ service: { lacking } }: { service: ServiceView }) {
  const { t, i18n } = useTranslation("orders");
  if (lacking === null) return null;
  return (
    <p className="notice notice-refused" role="status" data-testid="lacking">
      {t("lacking", { certificate: local(lacking, i18n.language) })}
    </p>
  );
}
