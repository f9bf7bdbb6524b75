import { useTranslation } from "react-i18next";
import { useAsk } from "../../ask/useAsk";
import { useAtWork } from "../../shell/hall";
import { isIsland } from "./island";
import { useHostName } from "./useHostName";
import "../../shell/notice.css";
import "./link.css";

/** What works and what does not while the host is not reached, in sight of whoever works. */
export function IslandStrip() {
  const { t } = useTranslation("link");
  const { hall } = useAtWork();
  const { data: link } = useAsk("link_status", {});
  const hostName = useHostName();
  if (link === undefined || !isIsland(link.hall)) return null;
  return (
    <div className="notice notice-soon island-strip" role="status" data-testid="island">
      <p>
        <strong>
          {link.hall.host === null ? t("island.title") : t("island.titleOf", { host: hostName(link.hall) })}
        </strong>
        <span>{t("island.works", { number: `A${hall.station.number}-01` })}</span>
        <span>{t("island.worksNot")}</span>
        <span>{t("island.merges")}</span>
      </p>
    </div>
  );
}
