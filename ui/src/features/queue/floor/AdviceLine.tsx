import { useTranslation } from "react-i18next";
import type { Advice } from "../../../bindings";
import { hourMinute } from "../../../format";
import { useCatalog } from "../../catalog/useCatalog";
import { minutesUp, rangeInMinutes } from "./minutes";

type AdviceLineProps = { advice: Advice | null; promisedS: number | null; now: number };

/** What is wrong, or will be: with no window open nobody's wait can be told. */
function useTrouble({ open, passesAt, promisedS }: Advice, now: number): string {
  const { t } = useTranslation("queue");
  const count = minutesUp(promisedS);
  if (open === 0) return t("floor.noneOpen");
  if (passesAt <= now) return t("floor.passed", { count });
  return t("floor.passesAt", { time: hourMinute(passesAt), count });
}

/** What to do, and what comes of it where the wait is longest. */
function useRemedy({ window, service, nowWait, withOneMore }: Advice): string {
  const { t } = useTranslation("queue");
  const { nameOf } = useCatalog();
  const what = window === null ? t("floor.openMore") : t("floor.openThis", { window });
  if (withOneMore === null) return what;
  const then = t("floor.range", rangeInMinutes(withOneMore));
  const named = { what, service: nameOf(service), then };
  if (nowWait === null) return t("floor.becomes", named);
  return t("floor.falls", { ...named, now: t("floor.range", rangeInMinutes(nowWait)) });
}

function Advised({ advice, now }: { advice: Advice; now: number }) {
  const { t } = useTranslation("queue");
  const { arrivals, meanS, open, waiting } = advice;
  const why = [
    useTrouble(advice, now),
    t("floor.because", { arrivals, mean: minutesUp(meanS), open, waiting }),
  ];
  return (
    <p className="notice notice-soon floor-advice" role="status" data-testid="advice">
      <span>
        <strong>{useRemedy(advice)}</strong>
        {" · "}
        {why.join(t("floor.reasonBreak"))}
      </span>
    </p>
  );
}

/** What to do now, and all that it rests on. */
export function AdviceLine({ advice, promisedS, now }: AdviceLineProps) {
  const { t } = useTranslation("queue");
  if (advice === null) {
    if (promisedS === null) return null;
    return (
      <p className="notice floor-advice" data-testid="no-advice">
        {t("floor.noAdvice")}
      </p>
    );
  }
  return <Advised advice={advice} now={now} />;
}
