import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAsk } from "../../ask/useAsk";
import type { DaySummary, Figure, Spread } from "../../bindings";
import { clockLength, money, timeOfDay } from "../../format";
import { KeyBar } from "../../shell/KeyBar";
import { QueryFault } from "../../shell/QueryFault";
import { Breakdowns } from "./Breakdowns";
import { FigureButton, type Open } from "./FigureButton";
import { FigureList, type OpenFigure } from "./FigureList";
import "./summary.css";

const TICKETS = [
  ["issued", null],
  ["served", "served"],
  ["serving", "serving"],
  ["waiting", "waiting"],
  ["noShow", "no_show"],
  ["cleared", "cleared"],
] as const;

function TicketFigures({ day, open }: { day: DaySummary; open: Open }) {
  const { t } = useTranslation("summary");
  return (
    <section className="figures" aria-label={t("tickets")}>
      <h2>{t("tickets")}</h2>
      {TICKETS.map(([name, state]) => (
        <FigureButton
          key={name}
          id={name}
          title={t(`ticket.${name}`)}
          value={String(day.tickets[name])}
          figure={{ kind: "tickets", state }}
          open={open}
        />
      ))}
    </section>
  );
}

type SpreadFiguresProps = { kind: "waits" | "handling"; spread: Spread; open: Open };

function SpreadFigures({ kind, spread, open }: SpreadFiguresProps) {
  const { t } = useTranslation("summary");
  const figure: Figure = { kind };
  const shown = (seconds: number | null) => (seconds === null ? t("noData") : clockLength(seconds));
  return (
    <section className="figures" aria-label={t(kind)}>
      <h2>{t(kind)}</h2>
      {(["median", "p90", "longest"] as const).map((name) => (
        <FigureButton
          key={name}
          id={`${kind}-${name}`}
          title={`${t(kind)} · ${t(`spread.${name}`)}`}
          value={shown(spread[name])}
          figure={figure}
          open={open}
        />
      ))}
    </section>
  );
}

function Money({ day, open }: { day: DaySummary; open: Open }) {
  const { t } = useTranslation("summary");
  const orders = day.ordersByService.reduce((sum, line) => sum + line.count, 0);
  return (
    <section className="figures" aria-label={t("business")}>
      <h2>{t("business")}</h2>
      <FigureButton
        id="orders"
        title={t("orders")}
        value={String(orders)}
        figure={{ kind: "orders", service: null, clerk: null }}
        open={open}
      />
      <FigureButton
        id="takings"
        title={t("takings")}
        value={money(day.takingsTotal)}
        figure={{ kind: "takings", method: null }}
        open={open}
      />
    </section>
  );
}

/** Today in figures; each opens the list that it counts. */
export function SummaryScreen() {
  const { t } = useTranslation("summary");
  const query = useAsk("summary_day", { input: { date: null } });
  const [list, setList] = useState<OpenFigure | null>(null);
  const day = query.data;
  return (
    <>
      <main className="page">
        <header className="page-head">
          <h1>{t("title")}</h1>
          {day && (
            <p className="quiet">
              {t("asOf", { hall: day.hall, date: day.date, time: timeOfDay(day.generatedAt) })}
            </p>
          )}
        </header>
        <QueryFault of={query} />
        {day && (
          <>
            <div className="figure-rows">
              <TicketFigures day={day} open={setList} />
              <div className="figure-row">
                <SpreadFigures kind="waits" spread={day.wait} open={setList} />
                <SpreadFigures kind="handling" spread={day.handling} open={setList} />
                <Money day={day} open={setList} />
              </div>
            </div>
            <Breakdowns day={day} open={setList} />
          </>
        )}
      </main>
      <KeyBar />
      <FigureList date={day?.date ?? null} open={list} close={() => setList(null)} />
    </>
  );
}
