import { useEffect, useEffectEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { useAsk } from "../../../ask/useAsk";
import type { KioskView } from "../../../bindings";
import { local } from "../../../i18n";
import type { Page } from "./pages";
import { useNamed } from "./useNamed";
import { useWaitText } from "./useWaitText";

/** For how long the number fills the screen, by its paper: long enough to see it come, or to note the number down. */
const SHOWN_MS = { printed: 5_000, queued: 8_000, failed: 15_000 };

type NumberPageProps = { view: KioskView; page: Page & { at: "number" }; large: boolean; done: () => void };

/** The number, large enough to be remembered. */
export function NumberPage({ view, page, large, done }: NumberPageProps) {
  const { t, i18n } = useTranslation("kiosk");
  const waitText = useWaitText();
  const named = useNamed(view);
  const end = useEffectEvent(done);
  const { ticket, waiting } = page;
  const { data: print = ticket.print } = useAsk("queue_paper", { input: { ticket: ticket.id } });
  const [since] = useState(() => Date.now());
  useEffect(() => {
    // Whoever reads large print takes their time.
    const until = since + SHOWN_MS[print] * (large ? 2 : 1);
    const timer = setTimeout(end, until - Date.now());
    return () => clearTimeout(timer);
  }, [print, since, large]);
  const priority = view.priorities.find(({ code }) => code === ticket.priority);
  return (
    <main className="kiosk-page kiosk-sentence" role="status" data-testid="kiosk-number-page">
      <h2>
        {named(ticket.service)}
        {priority && ` · ${local(priority.name, i18n.language)}`}
      </h2>
      <strong className="kiosk-number" data-testid="kiosk-number">
        {ticket.number}
      </strong>
      <p data-testid="kiosk-told">
        {/* Where they stand is not known of those who are called earlier. */}
        {ticket.priority === null && ticket.slot === null && <span>{t("ahead", { count: waiting })}</span>}
        <span>{waitText(ticket.told)}</span>
      </p>
      <p className={print === "failed" ? "kiosk-unprinted" : ""} data-testid="kiosk-print">
        {t(`print.${print}`)}
      </p>
      <p>{t("listen")}</p>
    </main>
  );
}
