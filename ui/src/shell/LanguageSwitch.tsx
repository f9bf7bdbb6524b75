import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { otherLanguage } from "../i18n";
import { useKeyCommand } from "../keyboard/useKeyCommand";

/** Switches between Chinese and English at once. */
export function LanguageSwitch() {
  const { t, i18n } = useTranslation("shell");
  const command = useKeyCommand({
    id: "language",
    chord: null,
    title: t("switchLanguage"),
    blocked: null,
    run: () => i18n.changeLanguage(otherLanguage(i18n.language)),
  });
  return (
    <Button size="small" type="text" aria-label={command.title} data-testid="language" onClick={command.run}>
      {t("otherLanguage")}
    </Button>
  );
}
