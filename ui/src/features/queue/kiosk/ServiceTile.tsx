import { useTranslation } from "react-i18next";
import type { KioskService } from "../../../bindings";
import { local } from "../../../i18n";
import { issueText } from "./issueText";
import { useWaitText } from "./useWaitText";

/** `early`: whoever is called earlier waits less than the range says. `label`: where it is not just the name. */
type ServiceTileProps = { service: KioskService; early: boolean; label?: string; choose: () => void };

export function ServiceTile({ service, early, label, choose }: ServiceTileProps) {
  const { t, i18n } = useTranslation("kiosk");
  const waitText = useWaitText();
  const { code, name, waiting, wait, issue } = service;
  const closed = issueText(t, issue, "tile");
  return (
    <li>
      <button
        type="button"
        className="kiosk-tile"
        data-testid={`kiosk-service-${code}`}
        data-state={issue.state}
        disabled={closed !== null}
        onClick={choose}
      >
        <strong>{label ?? local(name, i18n.language)}</strong>
        {closed === null ? (
          <>
            <span>{t("waiting", { count: waiting })}</span>
            {(!early || wait === null) && <span>{waitText(wait)}</span>}
          </>
        ) : (
          <span>{closed}</span>
        )}
      </button>
    </li>
  );
}
