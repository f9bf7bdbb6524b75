import { useTranslation } from "react-i18next";
import type { DayBook } from "../../../bindings";
import { hourMinute, money } from "../../../format";

/** What was taken that day and what its drawers lacked. */
export function DayMoney({ day }: { day: DayBook }) {
  const { t } = useTranslation(["day", "cash", "drawer"]);
  const sum = day.takings.reduce((total, { fen }) => total + fen, 0);
  return (
    <section>
      <h2>{t("money")}</h2>
      <table className="reckoning-methods day-money" data-testid="day-money">
        <thead>
          <tr>
            <th scope="col">{t("method")}</th>
            <th scope="col">{t("payments")}</th>
            <th scope="col">{t("amount")}</th>
          </tr>
        </thead>
        <tbody>
          {day.takings.map(({ method, count, fen }) => (
            <tr key={method}>
              <th scope="row">{t(`cash:method.${method}`)}</th>
              <td className="number">{count}</td>
              <td className="number">{money(fen)}</td>
            </tr>
          ))}
          <tr className="day-sum">
            <th scope="row">{t("sum", { count: day.orders })}</th>
            <td />
            <td className="number" data-testid="day-total">
              {money(sum)}
            </td>
          </tr>
        </tbody>
      </table>
      {day.differences.map(({ method, difference }) => (
        <p key={method} className={difference < 0 ? "late" : "soon"} data-testid="day-difference">
          {t(`cash:method.${method}`)} {t(difference < 0 ? "drawer:short" : "drawer:over")}{" "}
          {money(Math.abs(difference))}
        </p>
      ))}
    </section>
  );
}

/** What came after the close: it changes nothing of the closed day, and is never silent. */
export function Adjustments({ day }: { day: DayBook }) {
  const { t } = useTranslation(["day", "cash"]);
  if (day.adjustments.length === 0) return null;
  const sum = day.adjustments.reduce((total, { fen }) => total + fen, 0);
  return (
    <section data-testid="adjustments">
      <h2>{t("adjustments", { date: day.date })}</h2>
      <ul className="day-left">
        {day.adjustments.map(({ order, method, fen, clerk, at }) => (
          <li key={`${order}-${at}-${fen}`}>
            <span className="order-number">{order}</span> {t(`cash:method.${method}`)} {money(fen)}{" "}
            <span className="quiet">
              {clerk.login} {clerk.name} {hourMinute(at)}
            </span>
          </li>
        ))}
      </ul>
      <p>{t("adjusted", { amount: money(sum) })}</p>
    </section>
  );
}
