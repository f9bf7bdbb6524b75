import { useMemo, useState } from "react";
import { I18nextProvider, useTranslation } from "react-i18next";
import { useChanges } from "../../../ask/useChanges";
import { LANGUAGES, type Language, otherLanguage, startTexts } from "../../../i18n";
import { ComesBack } from "./ComesBack";
import { Kiosk } from "./Kiosk";
import { OutOfOrder } from "./OutOfOrder";
import "./kiosk.css";

/** Where customers take their number 取号机. What one of them sets, language and print, ends with them. */
export function KioskScreen() {
  useChanges();
  const { i18n } = useTranslation();
  const [usual] = useState<Language>(() => LANGUAGES.find((each) => each === i18n.language) ?? "zh-CN");
  const [language, setLanguage] = useState(usual);
  const [large, setLarge] = useState(false);
  // Texts of the kiosk's own: a customer's language is not to be remembered as this computer's.
  const texts = useMemo(() => startTexts(language), [language]);
  return (
    <I18nextProvider i18n={texts}>
      <ComesBack meanwhile={<OutOfOrder />}>
        <Kiosk
          large={large}
          setLarge={setLarge}
          turnLanguage={() => setLanguage(otherLanguage)}
          next={() => {
            setLanguage(usual);
            setLarge(false);
          }}
        />
      </ComesBack>
    </I18nextProvider>
  );
}
