import { Button } from "antd";
import { useTranslation } from "react-i18next";
import type { LinkStatus } from "../../bindings";
import { useAtWork } from "../../shell/hall";
import type { Asked } from "./LinkDetails";
import { TryNow } from "./TryNow";

/** What can be done about the link to headquarters. Where another computer is the host, that is the one that has it. */
export function LinkActs({ link, ask }: { link: LinkStatus; ask: (what: Asked) => void }) {
  const { t } = useTranslation("link");
  const { session } = useAtWork();
  const alone = link.state === "standalone";
  const hostedElsewhere = !link.hall.here && link.hall.host !== null;
  return (
    <div className="link-acts">
      {!alone && <TryNow />}
      {session.permissions.includes("setup") && !hostedElsewhere && (
        <Button size="small" data-testid="link-connect" onClick={() => ask("connect")}>
          {t(alone ? "connect" : "reconnect")}
        </Button>
      )}
    </div>
  );
}
