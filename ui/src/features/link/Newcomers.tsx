import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAsk } from "../../ask/useAsk";

/** Which computers have come in since this was opened. */
export function Newcomers() {
  const { t } = useTranslation("link");
  const { data: pcs } = useAsk("hall_stations", {});
  const [before, setBefore] = useState(pcs);
  if (before === undefined && pcs !== undefined) setBefore(pcs);
  const known = new Set(before?.map(({ number }) => number));
  const news = before === undefined ? [] : (pcs ?? []).filter(({ number }) => !known.has(number));
  return news.map(({ number, name }) => (
    <p key={number} className="notice notice-done" role="status" data-testid="let-in-came">
      {t("cameIn", { number, name })}
    </p>
  ));
}
