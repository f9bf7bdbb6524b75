import { useTranslation } from "react-i18next";
import type { Advice } from "../../../bindings";
import { hourMinute } from "../../../format";
import { minutesUp } from "./minutes";

type AdviceLineProps = { advice: Advice | null; promisedS: number | null; now: number };

/** What is wrong, or will be: with no window open nobody's wait can be told. */
function useTrouble({ nowS, passesAt, promisedS }: Advice, now: number): string {
  const { t } = useTranslation("queue");
  const count = minutesUp(promisedS);
  if (nowS === null) return t("floor.noneOpen");
  if (passesAt <= now) return t("floor.passed", { count });
  return t("floor.passesAt", { time: hourMinute(passesAt), count });
}

function Advised({ advice, now }: { advice: Advice; now: number }) {
  const { t } = useTranslation("queue");
  const { arrivals, meanS, open, waiting, window, withOneMoreS } = advice;
  const why = [
    useTrouble(advice, now),
    t("floor.because", { arrivals, mean: minutesUp(meanS), open, waiting }),
    t("floor.after", { count: minutesUp(withOneMoreS) }),
  ];
  return (
    <p className="notice notice-soon floor-advice" role="status" data-testid="advice">
      <span>
        <strong>{window === null ? t("floor.openMore") : t("floor.openThis", { window })}</strong>
        {" · "}
        {why.join("；")}
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
