import { Button, Checkbox } from "antd";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useAct } from "../../ask/useAct";
import type { Failure } from "../../bindings";
import { CommandButton } from "../../keyboard/CommandButton";
import { enterMovesOn } from "../../keyboard/enterMovesOn";
import { useKeyCommand } from "../../keyboard/useKeyCommand";
import { usePlatform } from "../../platform/PlatformProvider";
import { FailureNotice } from "../../shell/FailureNotice";
import { useAtWork } from "../../shell/hall";
import "./setup.css";

/** Puts the key on paper, where there is a printer, and says how that went. */
function PrintKey() {
  const { t } = useTranslation("setup");
  const platform = usePlatform();
  const [went, setWent] = useState<"printing" | "printed" | Failure | null>(null);
  const print = async () => {
    if (went === "printing") return;
    setWent("printing");
    const answer = await platform.call("setup_print_recovery_key", {});
    setWent("ok" in answer ? "printed" : answer.err);
  };
  const command = useKeyCommand({
    id: "print-recovery-key",
    chord: "Ctrl+P",
    title: t("recoveryPrint"),
    blocked: null,
    run: print,
  });
  return (
    <>
      <CommandButton command={command} testId="recovery-print" loading={went === "printing"} />
      {went === "printed" && (
        <p className="notice notice-done" role="status" data-testid="recovery-printed">
          {t("recoveryPrinted")}
        </p>
      )}
      <FailureNotice failure={typeof went === "object" ? went : null} testId="recovery-print-failure" />
    </>
  );
}

/** The key that opens the hall's file on another computer, shown to the manager until it is kept. */
function RecoveryKey({ recoveryKey, kept }: { recoveryKey: string; kept: () => void }) {
  const { t } = useTranslation("setup");
  const keep = useAct("setup_keep_recovery_key", []);
  const [written, setWritten] = useState(false);
  const confirm = async () => {
    if ((await keep.run({})) !== undefined) kept();
  };
  return (
    <div className="gate">
      <main className="gate-card recovery" onKeyDown={enterMovesOn}>
        <h1>{t("recovery")}</h1>
        <p>{t("recoveryWhy")}</p>
        <output className="recovery-key" data-testid="recovery-key">
          {recoveryKey}
        </output>
        <p className="quiet">{t("recoveryLetters")}</p>
        <PrintKey />
        <p className="late">{t("recoveryOnce")}</p>
        <Checkbox
          autoFocus
          data-testid="recovery-written"
          checked={written}
          onChange={(event) => setWritten(event.target.checked)}
        >
          {t("recoveryWritten")} <kbd>Space</kbd>
        </Checkbox>
        <FailureNotice failure={keep.failure} testId="recovery-failure" />
        <Button
          type="primary"
          disabled={!written || keep.pending}
          title={written ? undefined : t("recoveryTick")}
          data-testid="recovery-confirm"
          data-enter-stop
          onClick={confirm}
        >
          {t("recoveryGoOn")} <kbd>↵</kbd>
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
    // Each look leaves an entry: one is enough.
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
