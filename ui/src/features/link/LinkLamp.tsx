import { Popover } from "antd";
import { useTranslation } from "react-i18next";
import { useAsk } from "../../ask/useAsk";
import type { LinkStatus } from "../../bindings";
import { timeOfDay } from "../../format";
import { useFailureText } from "../../shell/FailureNotice";
import "./link.css";

function Details({ link }: { link: LinkStatus }) {
  const { t } = useTranslation("link");
  const text = useFailureText();
  return (
    <div className="link-details" data-testid="link-details">
      <p>{t(`means.${link.state}`)}</p>
      <dl>
        <dt>{t("waiting")}</dt>
        <dd>{link.waiting}</dd>
        <dt>{t("lastContact")}</dt>
        <dd>{link.lastContact === null ? t("never") : timeOfDay(link.lastContact)}</dd>
        <dt>{t("problem")}</dt>
        <dd>{link.problem === null ? t("none") : text({ code: link.problem })}</dd>
      </dl>
      {link.alarm && <p className="late">{t("alarm")}</p>}
    </div>
  );
}

/** Whether headquarters is reached, and how many entries have not arrived there yet. */
export function LinkLamp() {
  const { t } = useTranslation("link");
  const { data: link } = useAsk("link_status", {}, { everyMs: 15_000 });
  if (link === undefined) return <span className="link-lamp quiet">{t("unknown")}</span>;
  const state = link.alarm ? "alarm" : link.state;
  return (
    <Popover trigger="click" placement="bottomRight" title={t("title")} content={<Details link={link} />}>
      <button type="button" className={`link-lamp ${state}`} data-testid="link-lamp" data-state={state}>
        <i aria-hidden>●</i>
        <span data-testid="link-text">
          {t(`state.${state}`)}
          {link.state !== "standalone" && ` · ${t("waitingShort", { count: link.waiting })}`}
        </span>
      </button>
    </Popover>
  );
}
