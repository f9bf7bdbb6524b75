import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useKeyCommand } from "../../../keyboard/useKeyCommand";

/** Opens the rules, once they are known; tells that they were saved until they are opened again. */
export function useRulesCommand(known: boolean) {
  const { t } = useTranslation("rules");
  const [page, setPage] = useState<"closed" | "open" | "saved">("closed");
  const command = useKeyCommand({
    id: "rules",
    chord: "Ctrl+G",
    title: t("title"),
    blocked: known ? null : t("notYet"),
    run: () => setPage("open"),
  });
  return { page, command, saved: () => setPage("saved"), close: () => setPage("closed") };
}
