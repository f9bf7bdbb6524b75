import { useTranslation } from "react-i18next";
import type { LinkStatus } from "../../../bindings";
import { standing } from "../../link/island";

type KioskFootProps = {
  link: LinkStatus | undefined;
  large: boolean;
  setLarge: (large: boolean) => void;
  turnLanguage: () => void;
};

/** How the kiosk is to be read, and whether headquarters, or the hall's host, is away. */
export function KioskFoot({ link, large, setLarge, turnLanguage }: KioskFootProps) {
  const { t } = useTranslation("kiosk");
  const away = link && standing(link);
  return (
    <footer className="kiosk-foot">
      <button type="button" data-testid="kiosk-large" aria-pressed={large} onClick={() => setLarge(!large)}>
        {t(large ? "normalPrint" : "largePrint")}
      </button>
      {(away === "offline" || away === "island") && (
        <p role="status" data-testid="kiosk-offline">
          {t(away)}
        </p>
      )}
      <button type="button" data-testid="kiosk-language" onClick={turnLanguage}>
        {t("otherLanguage")}
      </button>
    </footer>
  );
}
