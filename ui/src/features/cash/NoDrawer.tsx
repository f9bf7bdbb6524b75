import { useTranslation } from "react-i18next";
import { CommandButton } from "../../keyboard/CommandButton";
import { usePlaceCommand } from "../../shell/usePlaceCommand";
import { useLacksDrawer } from "./useDesk";

function Reminder() {
  const { t } = useTranslation("drawer");
  const command = usePlaceCommand("drawer", false);
  return (
    <div className="settle-reminder" data-testid="no-drawer">
      <CommandButton command={command} testId="go-drawer" size="small" />
      <span className="soon">{t("noDrawer")}</span>
    </div>
  );
}

/** Money is taken into a drawer: whoever serves a window and has none open is told before a customer stands there. */
export function NoDrawer() {
  return useLacksDrawer() ? <Reminder /> : null;
}
