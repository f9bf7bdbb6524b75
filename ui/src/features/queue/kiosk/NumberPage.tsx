import { useEffect, useEffectEvent } from "react";
import { useTranslation } from "react-i18next";
import type { KioskView } from "../../../bindings";
import type { Page } from "./pages";
import { useNamed } from "./useNamed";
import { waitText } from "./waitText";

/** For how long the number fills the screen. */
const SHOWN_MS = 5_000;

type NumberPageProps = { view: KioskView; page: Page & { at: "number" }; done: () => void };

/** The number, large enough to be remembered. */
export function NumberPage({ view, page, done }: NumberPageProps) {
  const { t } = useTranslation("kiosk");
  const named = useNamed(view);
  const end = useEffectEvent(done);
  useEffect(() => {
    const timer = setTimeout(end, SHOWN_MS);
    return () => clearTimeout(timer);
  }, []);
  const { ticket, waiting } = page;
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
      <p className={ticket.print === "failed" ? "kiosk-unprinted" : ""} data-testid="kiosk-print">
        {t(`print.${ticket.print}`)}
      </p>
      <p>{t("listen")}</p>
    </main>
  );
}
