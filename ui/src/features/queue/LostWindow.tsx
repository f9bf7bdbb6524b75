import { Button } from "antd";
import { useTranslation } from "react-i18next";
import type { WindowView } from "../../bindings";
import { useAtWork } from "../../shell/hall";
import { useSigningOut } from "../../shell/signingOut";

/** That somebody else, or nobody, sits where this session believes it does. */
export function LostWindow({ windows }: { windows: WindowView[] }) {
  const { t } = useTranslation(["queue", "shell"]);
  const { session } = useAtWork();
  const signOut = useSigningOut();
  const own = windows.find((window) => window.number === session.window);
  if (own === undefined || own.clerk?.account === session.account) return null;
  return (
    <div className="notice notice-soon" role="alert" data-testid="lost-window">
      <span>{own.clerk ? t("lostTo", { clerk: own.clerk.name }) : t("lostWindow")}</span>
      <Button size="small" data-testid="lost-sign-out" onClick={signOut}>
        {t("shell:signOut")}
      </Button>
    </div>
  );
}
