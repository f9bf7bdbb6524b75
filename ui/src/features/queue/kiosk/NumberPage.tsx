import { useEffect, useEffectEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { useAsk } from "../../../ask/useAsk";
import type { KioskView } from "../../../bindings";
import type { Page } from "./pages";
import { useNamed } from "./useNamed";
import { waitText } from "./waitText";

/** For how long the number fills the screen, by its paper: long enough to see it come, or to note the number down. */
const SHOWN_MS = { printed: 5_000, queued: 8_000, failed: 15_000 };

type NumberPageProps = { view: KioskView; page: Page & { at: "number" }; done: () => void };

/** The number, large enough to be remembered. */
export function NumberPage({ view, page, done }: NumberPageProps) {
  const { t } = useTranslation("kiosk");
  const named = useNamed(view);
  const end = useEffectEvent(done);
  const { ticket, waiting } = page;
  const { data: print = ticket.print } = useAsk("queue_paper", { input: { ticket: ticket.id } });
  const [since] = useState(() => Date.now());
  useEffect(() => {
    const timer = setTimeout(end, since + SHOWN_MS[print] - Date.now());
    return () => clearTimeout(timer);
  }, [print, since]);
  return (
    <main className="kiosk-page kiosk-sentence" role="status" data-testid="kiosk-number-page">
      <h2>{named(ticket.service)}</h2>
      <strong className="kiosk-number" data-testid="kiosk-number">
        {ticket.number}
      </strong>
      <p data-testid="kiosk-told">
        {/* Where they stand is not known of those who are called earlier. */}
        {ticket.priority === null && ticket.slot === null && <span>{t("ahead", { count: waiting })}</span>}
        <span>{waitText(t, ticket.told)}</span>
      </p>
      <p className={print === "failed" ? "kiosk-unprinted" : ""} data-testid="kiosk-print">
        {t(`print.${print}`)}
      </p>
      <p>{t("listen")}</p>
    </main>
  );
}
