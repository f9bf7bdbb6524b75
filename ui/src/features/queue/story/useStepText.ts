import { useTranslation } from "react-i18next";
import type { Badge, StoryStep } from "../../../bindings";
import { hourMinute } from "../../../format";
import { useFailureText } from "../../../shell/FailureNotice";
import { useCatalog } from "../../catalog/useCatalog";
import { rangeInMinutes } from "../floor/minutes";
import { nameOfPriority } from "../priorities";
import { useBoard } from "../useQueue";

/** What happened, and what else is known of it. */
export type StepText = { said: string; details: string[] };

type Of<What extends StoryStep["what"]> = Extract<StoryStep, { what: What }>;

export function badgeText({ name, login }: Badge): string {
  return `${name} ${login}`;
}

/** What a customer drew, and what they were told. */
function useIssued(): (step: Of<"issued">) => StepText {
  const { t, i18n } = useTranslation(["story", "queue"]);
  const { nameOf } = useCatalog();
  const { board } = useBoard();
  const named = (code: string, entitled: boolean) => {
    const priority = nameOfPriority(code, board?.priorities ?? [], i18n.language);
    return entitled ? t("entitled", { priority }) : priority;
  };
  return ({ service, priority, entitled, slot, told }) => ({
    said: t("step.issued", { service: nameOf(service) }),
    details: [
      priority && named(priority, entitled),
      slot && t("slot", { time: hourMinute(slot) }),
      told && t("told", { range: t("queue:floor.range", rangeInMinutes(told)) }),
    ].filter((each) => each !== null && each !== 0),
  });
}

/** Where a customer was sent, and with what words. */
function useTransferred(): (step: Of<"transferred">) => StepText {
  const { t } = useTranslation(["story", "queue"]);
  const { nameOf } = useCatalog();
  const placeOf = ({ destination, person }: Of<"transferred">) => {
    if (destination.to === "window") return t("queue:atWindow", { window: destination.window });
    return person ? t("toPerson", { person: badgeText(person) }) : t("toLine");
  };
  return (step) => ({
    said: t("step.transferred", { service: nameOf(step.service), to: placeOf(step) }),
    details: [step.comeBack ? t("comeBack") : "", step.note ? t("note", { note: step.note }) : ""],
  });
}

/** A step in words. */
export function useStepText(): (step: StoryStep) => StepText {
  const { t } = useTranslation(["story", "queue"]);
  const { nameOf } = useCatalog();
  const failure = useFailureText();
  const issued = useIssued();
  const transferred = useTransferred();
  const only = (said: string, detail: string | null = null): StepText => ({
    said,
    details: detail === null ? [] : [detail],
  });
  return (step) => {
    switch (step.what) {
      case "issued":
        return issued(step);
      case "transferred":
        return transferred(step);
      case "called":
      case "resumed":
        return only(t(`step.${step.what}`, { window: step.window }));
      case "moved":
        return only(t("step.moved", { service: nameOf(step.service) }));
      case "parked":
        return only(
          t("step.parked", { why: t(`queue:parkKind.${step.kind}`) }),
          step.note && t("note", { note: step.note }),
        );
      case "finished":
        return only(t("step.finished", { how: t(`queue:outcome.${step.outcome}`) }));
      case "print_failed":
        return only(t("step.print_failed"), failure({ code: step.code }));
      default:
        return only(t(`step.${step.what}`));
    }
  };
}
