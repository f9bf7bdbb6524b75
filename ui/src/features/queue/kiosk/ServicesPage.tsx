import { useRef } from "react";
import { useTranslation } from "react-i18next";
import type { KioskView } from "../../../bindings";
import { local } from "../../../i18n";
import { issueText } from "./issueText";
import { Lanes } from "./Lanes";
import { type Layout, layoutsFor, type Page, sheetOf, tiles, tilesClass } from "./pages";
import { SeriesName } from "./SeriesName";
import { SeriesTile } from "./SeriesTile";
import { ServiceTile } from "./ServiceTile";
import { useFit } from "./useFit";
import type { Journey } from "./useJourney";

/** As many tiles as are shown at once if they fit, in normal and in large print. */
const MOST = { normal: 8, large: 6 };

type ServicesPageProps = {
  view: KioskView;
  journey: Journey;
  page: Page & { at: "services" };
  large: boolean;
};

/** What can be drawn, as tiles. */
export function ServicesPage({ view, journey, page, large }: ServicesPageProps) {
  const { t, i18n } = useTranslation("kiosk");
  const { priority, series, from } = page;
  const list = useRef<HTMLUListElement>(null);
  const all = tiles(view.services, series);
  const { room, size } = useFit<Layout>(
    list,
    layoutsFor(all.length, MOST[large ? "large" : "normal"]),
    `${JSON.stringify(page)} ${large} ${i18n.language} ${all.length}`,
  );
  const { shown, next } = sheetOf(all, from, room);
  const closed = issueText(t, view.issue, "hall");
  const own = view.services.find((service) => service.series === series);
  const chosen = view.priorities.find((each) => each.code === priority);
  return (
    <main className="kiosk-page kiosk-choice">
      <h1 data-testid="kiosk-prompt">{closed ?? (own ? <SeriesName of={own} /> : t("choose"))}</h1>
      {chosen && (
        <p className="kiosk-priority" data-testid="kiosk-priority">
          {t(chosen.byNumber ? "calledByNumber" : "calledEarlier", {
            name: local(chosen.name, i18n.language),
          })}
        </p>
      )}
      <ul className={tilesClass(size)} ref={list}>
        {shown.map((tile) =>
          "service" in tile ? (
            <ServiceTile
              key={tile.service.code}
              service={tile.service}
              early={priority !== null}
              choose={() => journey.choose(tile.service, priority)}
            />
          ) : (
            <SeriesTile
              key={tile.series}
              {...tile}
              open={() => journey.goOn({ at: "services", priority, series: tile.series, from: 0 })}
            />
          ),
        )}
      </ul>
      <nav className="kiosk-ways">
        {!journey.isStart && (
          <button type="button" data-testid="kiosk-back" onClick={journey.back}>
            {t("back")}
          </button>
        )}
        {next !== null && (
          <button
            type="button"
            data-testid="kiosk-more"
            onClick={() => journey.goOn({ ...page, from: next })}
          >
            {t("more")}
          </button>
        )}
        {priority === null && <Lanes view={view} journey={journey} closed={closed !== null} />}
      </nav>
    </main>
  );
}
