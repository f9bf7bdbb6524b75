import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { LanguageSwitch } from "../../shell/LanguageSwitch";

type SetupHeadProps = {
  title: string;
  /** To the question that comes first; not while something is under way. */
  back: (() => void) | null;
};

export function SetupHead({ title, back }: SetupHeadProps) {
  const { t } = useTranslation("setup");
  return (
    <header className="page-head">
      <h1>{title}</h1>
      <Button size="small" data-testid="setup-back" aria-disabled={back === null} onClick={() => back?.()}>
        {t("back")}
      </Button>
      <LanguageSwitch />
    </header>
  );
}
