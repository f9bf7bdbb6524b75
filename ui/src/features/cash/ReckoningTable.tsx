import { useTranslation } from "react-i18next";
import type { Reckoning } from "../../bindings";
import { money } from "../../format";

/** 短款, 长款 or 相符, in its colour. */
function Difference({ fen }: { fen: number }) {
  const { t } = useTranslation("drawer");
  if (fen === 0) return <span className="done">{t("even")}</span>;
  return (
    <strong className={fen < 0 ? "late" : "soon"}>
      {t(fen < 0 ? "short" : "over")} {money(Math.abs(fen))}
    </strong>
  );
}

const CAME = ["float", "tendered", "from_safe", "paid_in", "received"] as const;
const WENT = ["change", "refunded", "to_safe", "paid_out", "handed_over"] as const;

/** Where the cash came from and where it went; of what there was none nothing is said. */
function Flow({ held, expectedCash }: Reckoning) {
  const { t } = useTranslation("drawer");
  const lines = [
    ...CAME.map((name) => [name, held[name]] as const),
    ...WENT.map((name) => [name, -held[name]] as const),
  ].filter(([name, fen]) => fen !== 0 || name === "float");
  return (
    <dl className="reckoning-flow" data-testid="flow">
      {lines.map(([name, fen]) => (
        <div key={name}>
          <dt>{t(`held.${name}`)}</dt>
          <dd className="number">{money(fen)}</dd>
        </div>
      ))}
      <div className="reckoning-sum">
        <dt>{t("expectedCash")}</dt>
        <dd className="number" data-testid="expected-cash">
          {money(expectedCash)}
        </dd>
      </div>
    </dl>
  );
}

/** What should be there, what was counted, and what lies between. */
export function ReckoningTable({ reckoning }: { reckoning: Reckoning }) {
  const { t } = useTranslation(["drawer", "cash"]);
  return (
    <div className="reckoning" data-testid="reckoning">
      <Flow {...reckoning} />
      <table className="reckoning-methods">
        <thead>
          <tr>
            <th scope="col">{t("method")}</th>
            <th scope="col">{t("expected")}</th>
            <th scope="col">{t("counted")}</th>
            <th scope="col">{t("difference")}</th>
          </tr>
        </thead>
        <tbody>
          {reckoning.methods.map(({ method, expected, counted, difference }) => (
            <tr key={method} data-testid={`method-line-${method}`}>
              <th scope="row">{t(`cash:method.${method}`)}</th>
              <td className="number">{money(expected)}</td>
              <td className="number">{money(counted)}</td>
              <td className="number">
                <Difference fen={difference} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
