import { useRef } from "react";
import { useTranslation } from "react-i18next";
import { local } from "../../../i18n";
import { offlineLimit } from "../../catalog/offlineLimit";
import type { KioskPageProps } from "./KioskPage";
import { asksNumber, type Draw } from "./pages";
import { useFit } from "./useFit";
import { useNamed } from "./useNamed";

/** A long list is set smaller before any of it is cut off. */
const SIZES = [1.15, 1, 0.9, 0.8, 0.7, 0.6] as const;

/** What to know before a number is taken: nobody should wait in vain. */
export function PapersPage({ view, link, journey, large, draw }: KioskPageProps & { draw: Draw }) {
  const { t, i18n } = useTranslation("kiosk");
  const named = useNamed(view);
  const list = useRef<HTMLUListElement>(null);
  const size = useFit<number>(list, SIZES, `${draw.service} ${large} ${i18n.language}`);
  const service = view.services.find(({ code }) => code === draw.service);
  const papers = service?.papers ?? [];
  const limit = service ? offlineLimit(service, link) : null;
  return (
    <main className="kiosk-page kiosk-know" data-testid="kiosk-papers">
      <h2>{named(draw.service)}</h2>
      {limit && (
        <p className="kiosk-limit" role="status" data-testid="kiosk-limit">
          {t(`limit.${limit}`)}
        </p>
      )}
      {papers.length > 0 && <h1>{t("papers")}</h1>}
      <ul className="kiosk-papers" ref={list} style={{ fontSize: `${size}em` }}>
        {papers.map((paper) => (
          <li key={paper.zh}>{local(paper, i18n.language)}</li>
        ))}
      </ul>
      <nav className="kiosk-ways">
        <button type="button" data-testid="kiosk-back" onClick={journey.back}>
          {t("back")}
        </button>
        <button
          type="button"
          className="kiosk-primary"
          data-testid="kiosk-take"
          onClick={() => journey.take(draw)}
        >
          {t(asksNumber(view, draw) ? "next" : "take")}
        </button>
      </nav>
    </main>
  );
}
