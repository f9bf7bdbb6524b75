import { useTranslation } from "react-i18next";
import { LanguageSwitch } from "../../shell/LanguageSwitch";

const WAYS = ["open", "join"] as const;
type Way = (typeof WAYS)[number];

/** What this computer is to be: the first of a hall, or one more. */
export function FirstQuestion({ choose }: { choose: (way: Way) => void }) {
  const { t } = useTranslation("setup");
  return (
    <div className="gate">
      <main className="gate-card first-question">
        <header>
          <h1>{t("firstQuestion")}</h1>
          <LanguageSwitch />
        </header>
        {WAYS.map((way, at) => (
          <button
            key={way}
            type="button"
            data-testid={`setup-choose-${way}`}
            // biome-ignore lint/a11y/noAutofocus: nothing else is to be done here
            autoFocus={at === 0}
            onClick={() => choose(way)}
          >
            <strong>{t(`choose.${way}`)}</strong>
            <span className="quiet">{t(`chooseHint.${way}`)}</span>
          </button>
        ))}
      </main>
    </div>
  );
}
