import { useTranslation } from "react-i18next";
import type { EntitlementView } from "../../../bindings";

/** Whom a line of the list is about, as much as may be shown. */
export function useCustomerText(): (entitlement: EntitlementView) => string {
  const { t } = useTranslation("entitlements");
  return ({ phone, name }) => (phone === null ? t("forgotten") : [name, phone].filter(Boolean).join(" "));
}
