import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { LinkStatus } from "../../bindings";
import { useAtWork } from "../../shell/hall";
import { HallPcs } from "./HallPcs";
import { standing } from "./island";
import { LinkActs } from "./LinkActs";
import { LinkFacts } from "./LinkFacts";

/** What the details lead to. */
export type Asked = "connect" | "letIn" | "become";

type LinkDetailsProps = { link: LinkStatus; ask: (what: Asked) => void };

/** How the links stand in words, and what can be done about them. */
export function LinkDetails({ link, ask }: LinkDetailsProps) {
  const { t } = useTranslation("link");
  const { session } = useAtWork();
  const details = useRef<HTMLDivElement>(null);
  // Who opened it by key goes on by key.
  useEffect(() => details.current?.querySelector("button")?.focus({ preventScroll: true }), []);
  return (
    <div className="link-details" data-testid="link-details" ref={details}>
      <p>{t(`means.${standing(link)}`)}</p>
      <LinkFacts link={link} />
      {link.alarm && <p className="late">{t("alarm")}</p>}
      <LinkActs link={link} ask={ask} />
      {session.permissions.includes("setup") && <HallPcs hall={link.hall} ask={ask} />}
    </div>
  );
}
