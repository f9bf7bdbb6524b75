import { useTranslation } from "react-i18next";
import type { KioskView } from "../../../bindings";
import { local } from "../../../i18n";
import { isFew, tilesClass } from "./pages";
import type { Journey } from "./useJourney";

/** 爱心通道: who is called earlier says which of them they are. */
export function PrioritiesPage({ view, journey }: { view: KioskView; journey: Journey }) {
  const { t, i18n } = useTranslation("kiosk");
  const { priorities } = view;
  return (
    <main className="kiosk-page kiosk-choice">
      <h1>{t("whoAreYou")}</h1>
      <ul className={tilesClass(isFew(priorities.length) ? "big" : "small")}>
        {priorities.map(({ code, name, byNumber }) => (
          <li key={code}>
            <button
              type="button"
              className="kiosk-tile"
              data-testid={`kiosk-priority-${code}`}
              onClick={() => journey.goOn({ at: "services", priority: code, within: null, from: 0 })}
            >
              <strong>{local(name, i18n.language)}</strong>
              {byNumber && <span>{t("byNumber")}</span>}
            </button>
          </li>
        ))}
      </ul>
      <nav className="kiosk-ways">
        <button type="button" data-testid="kiosk-back" onClick={journey.back}>
          {t("back")}
        </button>
      </nav>
    </main>
  );
}
