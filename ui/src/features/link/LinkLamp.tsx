import { Popover } from "antd";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useAsk } from "../../ask/useAsk";
import { BecomeHost } from "./BecomeHost";
import { ConnectUpstream } from "./ConnectUpstream";
import { standing } from "./island";
import { LetIn } from "./LetIn";
import { type Asked, LinkDetails } from "./LinkDetails";
import "./link.css";

/** Whether headquarters and the hall's host are reached, and how many entries have not arrived yet. */
export function LinkLamp() {
  const { t } = useTranslation("link");
  const { data: link } = useAsk("link_status", {}, { everyMs: 15_000 });
  const lamp = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState<"details" | Asked | null>(null);
  if (link === undefined) return <span className="link-lamp quiet">{t("unknown")}</span>;
  const state = link.alarm ? "alarm" : standing(link);
  const turn = (next: typeof open) => {
    // What had the focus goes away with the details.
    if (open === "details") lamp.current?.focus();
    setOpen(next);
  };
  const close = () => setOpen(null);
  return (
    <>
      <Popover
        trigger="click"
        placement="bottomRight"
        title={t("title")}
        content={<LinkDetails link={link} ask={turn} />}
        open={open === "details"}
        onOpenChange={(shown) => turn(shown ? "details" : null)}
        destroyOnHidden
      >
        <button
          ref={lamp}
          type="button"
          className={`link-lamp ${state}`}
          data-testid="link-lamp"
          data-state={state}
        >
          <i aria-hidden>●</i>
          <span data-testid="link-text">
            {t(`state.${state}`)}
            {link.state !== "standalone" && ` · ${t("waitingShort", { count: link.waiting })}`}
          </span>
        </button>
      </Popover>
      <ConnectUpstream open={open === "connect"} enrolled={link.state !== "standalone"} close={close} />
      <LetIn open={open === "letIn"} close={close} />
      <BecomeHost open={open === "become"} hall={link.hall} close={close} />
    </>
  );
}
