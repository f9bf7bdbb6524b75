import { useTranslation } from "react-i18next";
import type { KioskService } from "../../../bindings";
import { local } from "../../../i18n";
import { issueText } from "./issueText";
import { SeriesName } from "./SeriesName";

/** As many names as tell what else is meant. */
const NAMED = 3;

type SeriesTileProps = { series: string; services: KioskService[]; open: () => void };

/** The services of one series, behind one tile. */
export function SeriesTile({ series, services, open }: SeriesTileProps) {
  const { t, i18n } = useTranslation("kiosk");
  const names = services
    .slice(0, NAMED)
    .map(({ name }) => local(name, i18n.language))
    .join(t("comma"));
  const drawable = services.filter(({ issue }) => issue.state === "open");
  const [first] = services;
  const closed = drawable.length === 0 && first ? issueText(t, first.issue, "tile") : null;
  return (
    <li>
      <button
        type="button"
        className="kiosk-tile"
        data-testid={`kiosk-series-${series}`}
        disabled={closed !== null}
        onClick={open}
      >
        <strong>{first && <SeriesName of={first} />}</strong>
        <span className="kiosk-names">
          {services.length > NAMED ? t("andOthers", { names, count: services.length }) : names}
        </span>
        <span>
          {closed ?? t("waiting", { count: drawable.reduce((sum, { waiting }) => sum + waiting, 0) })}
        </span>
      </button>
    </li>
  );
}
