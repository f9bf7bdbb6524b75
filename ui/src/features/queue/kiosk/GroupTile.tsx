import { useTranslation } from "react-i18next";
import type { GroupView, KioskService } from "../../../bindings";
import { local } from "../../../i18n";
import { ManyTile } from "./ManyTile";
import { widestWait } from "./pages";
import { useWaitText } from "./useWaitText";

/** `early`: whoever is called earlier waits less than the range says. */
type GroupTileProps = { group: GroupView; services: KioskService[]; early: boolean; open: () => void };

/** The services of one group, behind one tile. */
export function GroupTile({ group, services, early, open }: GroupTileProps) {
  const { i18n } = useTranslation();
  const waitText = useWaitText();
  const wait = widestWait(services);
  return (
    <ManyTile
      testId={`kiosk-group-${group.code}`}
      name={local(group.name, i18n.language)}
      services={services}
      wait={!early || wait === null ? waitText(wait) : undefined}
      open={open}
    />
  );
}
