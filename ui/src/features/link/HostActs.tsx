import { Button } from "antd";
import { useTranslation } from "react-i18next";
import type { HallLink, HallStation } from "../../bindings";
import { useAtWork } from "../../shell/hall";
import type { Asked } from "./LinkDetails";

type HostActsProps = { hall: HallLink; own: HallStation | undefined; ask: (what: Asked) => void };

/** The host lets others in; another computer can take its place, where the others can reach it. */
export function HostActs({ hall, own, ask }: HostActsProps) {
  const { t } = useTranslation("link");
  const { session } = useAtWork();
  if (hall.here) {
    return (
      <div className="link-acts">
        <Button size="small" data-testid="hall-let-in" onClick={() => ask("letIn")}>
          {t("letIn")}
        </Button>
      </div>
    );
  }
  return (
    <>
      <p className="quiet">{t("letInElsewhere")}</p>
      {own?.serves === false && <p className="quiet">{t("cannotServe")}</p>}
      {own?.serves && session.permissions.includes("floor") && (
        <div className="link-acts">
          <Button size="small" data-testid="hall-become-host" onClick={() => ask("become")}>
            {t("become")}
          </Button>
        </div>
      )}
    </>
  );
}
