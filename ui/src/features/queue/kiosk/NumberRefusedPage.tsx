import { useTranslation } from "react-i18next";
import type { KioskView } from "../../../bindings";
import { type Draw, tilesClass } from "./pages";
import { reasonFor } from "./reasons";
import { ServiceTile } from "./ServiceTile";
import type { Journey } from "./useJourney";
import { useNamed, usePriorityNamed } from "./useNamed";

type NumberRefusedPageProps = { view: KioskView; journey: Journey; draw: Draw };

/** The typed number does not give the priority now. It says nothing of anybody, and nobody has come in vain. */
export function NumberRefusedPage({ view, journey, draw }: NumberRefusedPageProps) {
  const { t } = useTranslation("kiosk");
  const { failure } = journey;
  const name = usePriorityNamed(view)(draw.priority);
  const label = t("ordinary", { service: useNamed(view)(draw.service) });
  const service = view.services.find(({ code }) => code === draw.service);
  return (
    <main
      className="kiosk-page kiosk-choice"
      role="alert"
      data-testid="kiosk-failed"
      data-code={failure?.code}
    >
      <h1>{t(reasonFor(failure), { name })}</h1>
      <p>{t("askStaff")}</p>
      <ul className={tilesClass("big")}>
        {service && (
          <ServiceTile
            service={service}
            early={false}
            label={label}
            choose={() => journey.take({ service: draw.service, priority: null, phone: null })}
          />
        )}
        <li>
          <button
            type="button"
            className="kiosk-tile"
            data-testid="kiosk-type-again"
            onClick={() => journey.typeAgain(draw)}
          >
            <strong>{t("phone.again")}</strong>
          </button>
        </li>
      </ul>
      <nav className="kiosk-ways">
        <button type="button" data-testid="kiosk-back" onClick={journey.back}>
          {t("back")}
        </button>
      </nav>
    </main>
  );
}
