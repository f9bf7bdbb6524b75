import { useTranslation } from "react-i18next";
import type { KioskService } from "../../../bindings";
import { local } from "../../../i18n";

/** What the series of a service is called, and beside it the letter that its tickets begin with. */
export function SeriesName({ of: { series, seriesName } }: { of: KioskService }) {
  const { i18n } = useTranslation();
  const name = local(seriesName, i18n.language);
  return (
    <>
      <b className="kiosk-letter">{series}</b>
      {/* A catalog without names gives the letter for one. */}
      {name !== series && ` ${name}`}
    </>
  );
}
