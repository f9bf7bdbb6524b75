import { useTranslation } from "react-i18next";
import type { KioskView } from "../../../bindings";
import type { Draw } from "./pages";
import { reasonFor } from "./reasons";
import type { Journey } from "./useJourney";
import { useNamed } from "./useNamed";

type FailedPageProps = { view: KioskView; journey: Journey; draw: Draw };

/** There is no number: why, and what to do. Asked again it is the same number, should there be one after all. */
export function FailedPage({ view, journey, draw }: FailedPageProps) {
  const { t } = useTranslation("kiosk");
  const named = useNamed(view);
  const { failure } = journey;
  const reason = reasonFor(failure);
  return (
    <main className="kiosk-page" role="alert" data-testid="kiosk-failed" data-code={failure?.code}>
      <h2>{named(draw.service)}</h2>
      <h1>{t(reason)}</h1>
      <p>{t("askStaff")}</p>
      <nav className="kiosk-ways">
        <button type="button" data-testid="kiosk-back" onClick={journey.back}>
          {t("back")}
        </button>
        {reason === "failed.unknown" && (
          <button
            type="button"
            className="kiosk-primary"
            data-testid="kiosk-again"
            onClick={() => journey.take(draw)}
          >
            {t("again")}
          </button>
        )}
      </nav>
    </main>
  );
}
