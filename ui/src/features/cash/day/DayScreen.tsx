import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAct } from "../../../ask/useAct";
import type { DayBook } from "../../../bindings";
import { hallDate, hourMinute } from "../../../format";
import { useKeyCommand } from "../../../keyboard/useKeyCommand";
import { FailureNotice } from "../../../shell/FailureNotice";
import { KeyBar } from "../../../shell/KeyBar";
import { QueryFault } from "../../../shell/QueryFault";
import { useNow } from "../../../shell/useNow";
import { Adjustments, DayMoney } from "./DayMoney";
import { Hindrances } from "./Hindrances";
import { keyOf, LeftOver } from "./LeftOver";
import { useDay } from "./useDay";
import "../cash.css";

const DAY_MS = 24 * 3_600_000;

/** The date so many days later. */
function daysAfter(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

function Head({ day }: { day: DayBook }) {
  const { t } = useTranslation("day");
  const { closed } = day;
  return (
    <header className="page-head">
      <h1>{t("title", { date: day.date })}</h1>
      {closed === null ? (
        <p data-testid="day-state">{t("open")}</p>
      ) : (
        <p className="done" data-testid="day-state">
          {t("closed", { name: `${closed.by.login} ${closed.by.name}`, at: hourMinute(closed.at) })}
        </p>
      )}
      {closed && (
        <p
          className={closed.verified === false ? "late" : "quiet"}
          data-testid="day-verified"
          title={closed.seal}
        >
          {t(`verified.${closed.verified ?? "waiting"}`, { seal: closed.seal.slice(0, 12) })}
        </p>
      )}
    </header>
  );
}

/** `asked`: the date that is shown, or is about to be. */
function useDayKeys(
  day: DayBook | undefined,
  asked: string | undefined,
  known: ReadonlySet<string>,
  go: (date: string) => void,
) {
  const { t } = useTranslation("day");
  const today = hallDate(useNow());
  const close = useAct("day_close", ["cash", "summary"]);
  const run = () => {
    if (day === undefined) return;
    const left = day.left.filter((each) => known.has(keyOf(each)));
    void close.run({ date: day.date, known: left.map(({ kind, id }) => ({ kind, id })) });
  };
  const step = (days: number) => () => asked !== undefined && go(daysAfter(asked, days));
  const keys = [
    useKeyCommand({ id: "day-before", chord: "PageUp", title: t("before"), blocked: null, run: step(-1) }),
    useKeyCommand({
      id: "day-after",
      chord: "PageDown",
      title: t("after"),
      blocked: asked !== undefined && asked >= today ? t("why.today") : null,
      run: step(1),
    }),
    useKeyCommand({
      id: "close-day",
      chord: "Ctrl+Enter",
      title: t("close"),
      blocked: day?.closed ? t("why.closed") : null,
      run,
    }),
  ];
  return { keys, failure: close.failure, clear: close.clear };
}

/** The hall's day: what hinders its close, what is left over, the money, and what came after. */
export function DayScreen() {
  const [date, setDate] = useState<string | null>(null);
  const [known, know] = useState<ReadonlySet<string>>(new Set());
  const query = useDay(date);
  const day = query.data;
  const go = (to: string) => {
    clear();
    know(new Set());
    setDate(to);
  };
  const { keys, failure, clear } = useDayKeys(day, date ?? day?.date, known, go);
  return (
    <>
      <main className="page">
        <QueryFault of={query} />
        {day && (
          <>
            <Head day={day} />
            <FailureNotice failure={failure} testId="close-day-failure" />
            <Hindrances day={day} showEarlier={go} />
            <div className="day-columns">
              <LeftOver day={day} known={known} know={know} />
              <div>
                <DayMoney day={day} />
                <Adjustments day={day} />
              </div>
            </div>
          </>
        )}
      </main>
      <KeyBar commands={keys} />
    </>
  );
}
