import { useTranslation } from "react-i18next";
import type { Pieces } from "../../bindings";
import { denominationOf } from "./count";

/** "100 元×4 · 10 元×10" */
export function PiecesLine({ pieces }: { pieces: readonly Pieces[] }) {
  const { t } = useTranslation("drawer");
  const shown = pieces.map(({ of, pieces: many }) => {
    const { unit, n } = denominationOf(of);
    return `${t(`unit.${unit}`, { n })}×${many}`;
  });
  return <span className="quiet">{shown.join(" · ")}</span>;
}
