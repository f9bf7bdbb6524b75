import { useTranslation } from "react-i18next";
import type { DaySummary, Figure } from "../../bindings";
import { money } from "../../format";
import { local } from "../../i18n";
import type { Open } from "./FigureButton";

type Line = { id: string; name: string; count: number; fen: number; figure: Figure };
type BreakdownProps = { id: string; title: string; lines: Line[]; total?: number; open: Open };

function Breakdown({ id, title, lines, total, open }: BreakdownProps) {
  const { t } = useTranslation("summary");
  return (
    <section className="breakdown" data-testid={`breakdown-${id}`}>
      <h2>{title}</h2>
      <p className="breakdown-head quiet">
        <span />
        <span>{t("count")}</span>
        <span>{t("amount")}</span>
      </p>
      {lines.map((line) => (
        <button
          key={line.id}
          type="button"
          data-testid={`figure-${id}-${line.id}`}
          onClick={() => open({ title: `${title} · ${line.name}`, figure: line.figure })}
        >
          <span className="breakdown-name">{line.name}</span>
          <span>{line.count}</span>
          <span>{money(line.fen)}</span>
        </button>
      ))}
      {lines.length === 0 && <p className="quiet">{t("nothing")}</p>}
      {total !== undefined && (
        <p className="breakdown-total" data-testid={`total-${id}`}>
          <span className="breakdown-name">{t("total")}</span>
          <span>{lines.reduce((sum, line) => sum + line.count, 0)}</span>
          <span>{money(total)}</span>
        </p>
      )}
    </section>
  );
}

/** Orders by service and by clerk, takings by method. */
export function Breakdowns({ day, open }: { day: DaySummary; open: Open }) {
  const { t, i18n } = useTranslation(["summary", "cash"]);
  const services = day.ordersByService.map((line) => ({
    ...line,
    id: line.service,
    name: local(line.name, i18n.language),
    figure: { kind: "orders", service: line.service, clerk: null } as const,
  }));
  const clerks = day.ordersByClerk.map((line) => ({
    ...line,
    id: line.account,
    figure: { kind: "orders", service: null, clerk: line.account } as const,
  }));
  const takings = day.takings.map((line) => ({
    ...line,
    id: line.method,
    name: t(`cash:method.${line.method}`),
    figure: { kind: "takings", method: line.method } as const,
  }));
  return (
    <div className="breakdowns">
      <Breakdown id="service" title={t("byService")} lines={services} open={open} />
      <Breakdown id="clerk" title={t("byClerk")} lines={clerks} open={open} />
      <Breakdown id="method" title={t("byMethod")} lines={takings} total={day.takingsTotal} open={open} />
    </div>
  );
}
