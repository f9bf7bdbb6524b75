import { useTranslation } from "react-i18next";
import type { Advice } from "../../../bindings";
import { hourMinute } from "../../../format";
import { minutesUp } from "./minutes";

type AdviceLineProps = { advice: Advice | null; promisedS: number | null; now: number };

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
  const { passesAt, arrivals, meanS, open, waiting, window, withOneMoreS } = advice;
  const promised = minutesUp(advice.promisedS);
  const why = [
    passesAt <= now
      ? t("floor.passed", { count: promised })
      : t("floor.passesAt", { time: hourMinute(passesAt), count: promised }),
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
