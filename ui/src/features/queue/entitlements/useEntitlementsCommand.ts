import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useKeyCommand } from "../../../keyboard/useKeyCommand";

/** Opens the list of customers with a priority, once the rules that name the priorities are known. */
export function useEntitlementsCommand(known: boolean) {
  const { t } = useTranslation("entitlements");
  const [isOpen, open] = useState(false);
  const command = useKeyCommand({
    id: "entitlements",
    chord: "Ctrl+E",
    title: t("title"),
    blocked: known ? null : t("notYet"),
    run: () => open(true),
  });
  return { isOpen, command, close: () => open(false) };
}
