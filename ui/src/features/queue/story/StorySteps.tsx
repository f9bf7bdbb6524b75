import { useTranslation } from "react-i18next";
import type { StoryStep } from "../../../bindings";
import { clockLength, timeOfDay } from "../../../format";
import { badgeText, useStepText } from "./useStepText";

const BY = {
  issued: "issued",
  printed: "paper",
  print_failed: "paper",
  print_requested: "paper",
  cleared: "cleared",
} as const satisfies Partial<Record<StoryStep["what"], string>>;

const isByItself = (what: StoryStep["what"]): what is keyof typeof BY => what in BY;

/** A person, or what a station does by itself. */
function useWho(): ({ clerk, station, what }: StoryStep) => string {
  const { t } = useTranslation("story");
  return ({ clerk, station, what }) => {
    if (clerk !== null) return badgeText(clerk);
    if (station === null) return "";
    return t(`by.${isByItself(what) ? BY[what] : "other"}`, { station });
  };
}

/** `since`: milliseconds from the step before that counted. */
type StepRowProps = { step: StoryStep; since: number | null };

function StepRow({ step, since }: StepRowProps) {
  const { t } = useTranslation("story");
  const textOf = useStepText();
  const who = useWho();
  const { said, details } = textOf(step);
  const known = details.filter(Boolean);
  return (
    <tr className={step.void ? "quiet" : undefined} data-testid="story-step" data-what={step.what}>
      <td>{timeOfDay(step.at)}</td>
      <td>
        {said}
        {step.void && <strong className="story-void">{t("void")}</strong>}
        {known.length > 0 && <small className="quiet">{known.join(" · ")}</small>}
        {step.void && <small>{t("voidHint")}</small>}
      </td>
      <td>{who(step)}</td>
      <td className="number">{since === null ? "" : clockLength(since / 1000)}</td>
    </tr>
  );
}

/** From each step the time since the one before; what changed nothing took no time. */
function lengths(steps: StoryStep[]): (number | null)[] {
  let before: number | null = null;
  return steps.map((step) => {
    if (step.void) return null;
    const since = before === null ? null : Math.max(0, step.at - before);
    before = step.at;
    return since;
  });
}

/** What happened, in the order in which it counts. */
export function StorySteps({ steps }: { steps: StoryStep[] }) {
  const { t } = useTranslation("story");
  const since = lengths(steps);
  return (
    <section>
      <h2>{t("steps")}</h2>
      <table className="story-steps">
        <thead>
          <tr>
            <th>{t("time")}</th>
            <th>{t("what")}</th>
            <th>{t("who")}</th>
            <th className="number">{t("since")}</th>
          </tr>
        </thead>
        <tbody>
          {steps.map((step, at) => (
            // Steps are only ever added; two can be of the same moment.
            // biome-ignore lint/suspicious/noArrayIndexKey: the place in the story is what a step is known by
            <StepRow key={at} step={step} since={since[at] ?? null} />
          ))}
        </tbody>
      </table>
    </section>
  );
}
