import { useTranslation } from "react-i18next";
import { hourMinute } from "../../format";
import { useAtWork } from "../../shell/hall";
import { useDesk, useLacksDrawer } from "./useDesk";

/** Whether one's drawer is open, and since when. What is in it nobody is told before it is counted. */
export function DrawerMark() {
  const { t } = useTranslation("drawer");
  const { session } = useAtWork();
  const { data } = useDesk();
  const lacks = useLacksDrawer();
  if (data === undefined || session.window === null) return null;
  const since = data.drawer && hourMinute(data.drawer.openedAt);
  return (
    <span
      className={lacks ? "drawer-mark soon" : "drawer-mark drawer-mark-open quiet"}
      data-testid="drawer-mark"
    >
      {lacks ? t("mark.closed") : t("mark.open", { since })}
    </span>
  );
}
