import { Button } from "antd";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { LinkStatus } from "../../bindings";
import { timeOfDay } from "../../format";
import { useFailureText } from "../../shell/FailureNotice";
import { useAtWork } from "../../shell/hall";
import { TryNow } from "./TryNow";

type LinkDetailsProps = { link: LinkStatus; connect: () => void };

function LinkActs({ link, connect }: LinkDetailsProps) {
  const { t } = useTranslation("link");
  const { session } = useAtWork();
  const acts = useRef<HTMLDivElement>(null);
  // Who opened it by key goes on by key.
  useEffect(() => acts.current?.querySelector("button")?.focus({ preventScroll: true }), []);
  const alone = link.state === "standalone";
  return (
    <div className="link-acts" ref={acts}>
      {!alone && <TryNow />}
      {session.permissions.includes("setup") && (
        <Button size="small" data-testid="link-connect" onClick={connect}>
          {t(alone ? "connect" : "reconnect")}
        </Button>
      )}
    </div>
  );
}

/** How the link stands in words, and what can be done about it. */
export function LinkDetails({ link, connect }: LinkDetailsProps) {
  const { t } = useTranslation("link");
  const text = useFailureText();
  return (
    <div className="link-details" data-testid="link-details">
      <p>{t(`means.${link.state}`)}</p>
      <dl>
        {link.upstream !== null && (
          <>
            <dt>{t("address")}</dt>
            <dd className="link-address">{link.upstream}</dd>
          </>
        )}
        <dt>{t("waiting")}</dt>
        <dd>{link.waiting}</dd>
        <dt>{t("lastContact")}</dt>
        <dd>{link.lastContact === null ? t("never") : timeOfDay(link.lastContact)}</dd>
        <dt>{t("problem")}</dt>
        <dd>{link.problem === null ? t("none") : text({ code: link.problem })}</dd>
      </dl>
      {link.alarm && <p className="late">{t("alarm")}</p>}
      <LinkActs link={link} connect={connect} />
    </div>
  );
}
