import { Button, Input } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Failure } from "../../bindings";
import { usePlatform } from "../../platform/PlatformProvider";
import type { Answer } from "../../platform/types";
import { FailureNotice } from "../../shell/FailureNotice";
import "./setup.css";

const LOST_KEY = "storage.wrong_key";

/** The hall's file does not open: why, and what can be done about it here. */
export function ClosedScreen({ failure, opened }: { failure: Failure; opened: () => void }) {
  const { t } = useTranslation("setup");
  const platform = usePlatform();
  const [recoveryKey, setRecoveryKey] = useState("");
  const [answer, setAnswer] = useState(failure);
  const [busy, setBusy] = useState(false);

  const open = async (ask: Promise<Answer<null>>) => {
    setBusy(true);
    const answered = await ask;
    setBusy(false);
    if ("err" in answered) setAnswer(answered.err);
    else opened();
  };
  const recover = () => open(platform.call("setup_recover", { input: { recoveryKey } }));

  return (
    <div className="gate">
      <main className="gate-card recovery">
        <h1>{t("closed")}</h1>
        <FailureNotice failure={answer} testId="closed-failure" />
        {failure.code === LOST_KEY && (
          <>
            <label htmlFor="recover-key">{t("recoverWith")}</label>
            <Input.TextArea
              id="recover-key"
              data-testid="recover-key"
              autoFocus
              autoSize={{ minRows: 2, maxRows: 3 }}
              spellCheck={false}
              value={recoveryKey}
              onChange={(event) => setRecoveryKey(event.target.value)}
            />
            <p className="quiet">{t("recoverHint")}</p>
            <Button
              type="primary"
              data-testid="recover"
              loading={busy}
              disabled={recoveryKey.trim() === ""}
              onClick={recover}
            >
              {t("recover")}
            </Button>
          </>
        )}
        <Button data-testid="reopen" loading={busy} onClick={() => open(platform.call("setup_reopen", {}))}>
          {t("reopen")}
        </Button>
      </main>
    </div>
  );
}
