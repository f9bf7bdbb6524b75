import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Failure } from "../../bindings";
import { onceAClick } from "../../keyboard/onceAClick";
import { usePlatform } from "../../platform/PlatformProvider";
import { FailureNotice } from "../../shell/FailureNotice";

/** Asks headquarters at once, rather than when the link would; what comes of it the lamp shows. */
export function TryNow() {
  const { t } = useTranslation("link");
  const platform = usePlatform();
  const [went, setWent] = useState<"asked" | Failure | null>(null);
  const ask = async () => {
    const answer = await platform.call("link_try_now", {});
    setWent("ok" in answer ? "asked" : answer.err);
  };
  return (
    <>
      <Button size="small" data-testid="link-try-now" onClick={onceAClick(() => void ask())}>
        {t("tryNow")}
      </Button>
      {went === "asked" && (
        <span className="quiet" role="status">
          {t("asked")}
        </span>
      )}
      <FailureNotice failure={typeof went === "object" ? went : null} testId="link-try-failure" />
    </>
  );
}
