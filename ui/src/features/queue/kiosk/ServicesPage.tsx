import { useRef } from "react";
import { useTranslation } from "react-i18next";
import type { KioskView } from "../../../bindings";
import { local } from "../../../i18n";
import { GroupTile } from "./GroupTile";
import { issueText } from "./issueText";
import { Lanes } from "./Lanes";
import {
  type Layout,
  layoutsFor,
  type Page,
  servicesWithin,
  sheetOf,
  type Tile,
  tiles,
  tilesClass,
  type Within,
} from "./pages";
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

/** What the tiles are of, where they are those of another tile. */
function Heading({ view, within }: { view: KioskView; within: Within | null }) {
  const { t, i18n } = useTranslation("kiosk");
  if (within === null) return t("choose");
  if ("group" in within) {
    const group = view.groups.find(({ code }) => code === within.group);
    return group ? local(group.name, i18n.language) : t("choose");
  }
  const [first] = servicesWithin(view.services, within);
  return first ? <SeriesName of={first} /> : t("choose");
}

type TilesProps = Pick<ServicesPageProps, "journey" | "page"> & { shown: Tile[] };

function Tiles({ journey, page, shown }: TilesProps) {
  const { priority } = page;
  const goInto = (within: Within) => journey.goOn({ at: "services", priority, within, from: 0 });
  const early = priority !== null;
  return shown.map((tile) => {
    if ("service" in tile) {
      const { service } = tile;
      const choose = () => journey.choose(service, priority);
      return <ServiceTile key={service.code} {...{ service, early, choose }} />;
    }
    if ("group" in tile) {
      const { code } = tile.group;
      return <GroupTile key={code} {...tile} early={early} open={() => goInto({ group: code })} />;
    }
    const { series } = tile;
    return <SeriesTile key={series} {...tile} open={() => goInto({ series })} />;
  });
}

/** What can be drawn, as tiles. */
export function ServicesPage({ view, journey, page, large }: ServicesPageProps) {
  const { t, i18n } = useTranslation("kiosk");
  const { priority, within, from } = page;
  const list = useRef<HTMLUListElement>(null);
  const all = tiles(view, within);
  const { room, size } = useFit<Layout>(
    list,
    layoutsFor(all.length, MOST[large ? "large" : "normal"]),
    `${JSON.stringify(page)} ${large} ${i18n.language} ${all.length}`,
  );
  const { shown, next } = sheetOf(all, from, room);
  const closed = issueText(t, view.issue, "hall");
  const chosen = view.priorities.find((each) => each.code === priority);
  return (
    <main className="kiosk-page kiosk-choice">
      <h1 data-testid="kiosk-prompt">{closed ?? <Heading view={view} within={within} />}</h1>
      {chosen && (
        <p className="kiosk-priority" data-testid="kiosk-priority">
          {t(chosen.byNumber ? "calledByNumber" : "calledEarlier", {
            name: local(chosen.name, i18n.language),
          })}
        </p>
      )}
      <ul className={tilesClass(size)} ref={list}>
        <Tiles {...{ journey, page, shown }} />
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
