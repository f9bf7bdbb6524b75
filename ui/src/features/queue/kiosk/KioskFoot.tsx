import { useTranslation } from "react-i18next";
import type { LinkStatus } from "../../../bindings";

type KioskFootProps = {
  link: LinkStatus | undefined;
  large: boolean;
  setLarge: (large: boolean) => void;
  turnLanguage: () => void;
};

/** How the kiosk is to be read, and whether headquarters is away. */
export function KioskFoot({ link, large, setLarge, turnLanguage }: KioskFootProps) {
  const { t } = useTranslation("kiosk");
  return (
    <footer className="kiosk-foot">
      <button type="button" data-testid="kiosk-large" aria-pressed={large} onClick={() => setLarge(!large)}>
        {t(large ? "normalPrint" : "largePrint")}
      </button>
      {link?.state === "offline" && (
        <p role="status" data-testid="kiosk-offline">
          {t("offline")}
        </p>
      )}
      <button type="button" data-testid="kiosk-language" onClick={turnLanguage}>
        {t("otherLanguage")}
      </button>
    </footer>
  );
}
