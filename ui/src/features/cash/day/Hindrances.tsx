import { useTranslation } from "react-i18next";
import type { DayBook } from "../../../bindings";
import { hourMinute, money } from "../../../format";

/** What has to be done before the day can be closed. */
export function Hindrances({ day, showEarlier }: { day: DayBook; showEarlier: (date: string) => void }) {
  const { t } = useTranslation("day");
  const running = day.drawers.filter(({ state }) => state !== "closed");
  const { earlier, underWay } = day;
  if (day.closed !== null || (running.length === 0 && underWay.length === 0 && earlier === null)) return null;
  return (
    <section className="notice notice-soon day-hindrances" data-testid="hindrances">
      <h2>{t("hindrances")}</h2>
      <ul>
        {earlier !== null && (
          <li>
            {t("earlier", { date: earlier })}{" "}
            <button
              type="button"
              className="link-button"
              data-testid="show-earlier"
              onClick={() => showEarlier(earlier)}
            >
              {t("showEarlier")}
            </button>
          </li>
        )}
        {running.map(({ id, clerk, date, openedAt }) => (
          <li key={id}>
            {t("running", { clerk: `${clerk.login} ${clerk.name}`, date, at: hourMinute(openedAt) })}
          </li>
        ))}
        {underWay.map(({ id, from, to, fen }) => (
          <li key={id}>
            {t("underWay", {
              from: `${from.login} ${from.name}`,
              to: `${to.login} ${to.name}`,
              amount: money(fen),
            })}
          </li>
        ))}
      </ul>
    </section>
  );
}
