import type { KioskService } from "../../../bindings";
import { ManyTile } from "./ManyTile";
import { SeriesName } from "./SeriesName";

type SeriesTileProps = { series: string; services: KioskService[]; open: () => void };

/** The services of one series, behind one tile. */
export function SeriesTile({ series, services, open }: SeriesTileProps) {
  const [first] = services;
  return (
    <ManyTile
      testId={`kiosk-series-${series}`}
      name={first && <SeriesName of={first} />}
      services={services}
      open={open}
    />
  );
}
