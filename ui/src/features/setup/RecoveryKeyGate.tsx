import { Button, Checkbox } from "antd";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { usePlatform } from "../../platform/PlatformProvider";
import { useAtWork } from "../../shell/hall";
import "./setup.css";

/** The key that opens the hall's file on another computer, shown once to the manager before any work. */
function RecoveryKey({ recoveryKey, kept }: { recoveryKey: string; kept: () => void }) {
  const { t } = useTranslation("setup");
  const [written, setWritten] = useState(false);
  return (
    <div className="gate">
      <main className="gate-card recovery">
        <h1>{t("recovery")}</h1>
        <p>{t("recoveryWhy")}</p>
        <output className="recovery-key" data-testid="recovery-key">
          {recoveryKey}
        </output>
        <p className="late">{t("recoveryOnce")}</p>
        <Checkbox
          autoFocus
          data-testid="recovery-written"
          checked={written}
          onChange={(event) => setWritten(event.target.checked)}
        >
          {t("recoveryWritten")}
        </Checkbox>
        <Button
          type="primary"
          disabled={!written}
          title={written ? undefined : t("recoveryTick")}
          data-testid="recovery-confirm"
          onClick={kept}
        >
          {t("recoveryGoOn")}
        </Button>
      </main>
    </div>
  );
}

/** Stands before the work while there is a recovery key that nobody has written down. */
export function RecoveryKeyGate({ children }: { children: ReactNode }) {
  const platform = usePlatform();
  const { session } = useAtWork();
  const mayTake = session.permissions.includes("setup");
  const asked = useRef(false);
  const [recoveryKey, setRecoveryKey] = useState<string | null>(null);

  useEffect(() => {
    // It is given once: asking twice would lose it.
    if (!mayTake || asked.current) return;
    asked.current = true;
    platform.call("setup_recovery_key", {}).then((answer) => {
      if ("ok" in answer) setRecoveryKey(answer.ok);
    });
  }, [mayTake, platform]);

  if (recoveryKey !== null)
    return <RecoveryKey recoveryKey={recoveryKey} kept={() => setRecoveryKey(null)} />;
  return children;
}
