import { Button } from "antd";
import { type KeyboardEvent, useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { CaseStepName } from "../../bindings";
import { belongsToInputMethod } from "../../keyboard/chord";
import { onceAClick } from "../../keyboard/onceAClick";

type StepKeysProps = { steps: CaseStepName[]; ask: (step: CaseStepName) => void };

/** What may be done next, each by its digit; Enter does what comes first. */
export function StepKeys({ steps, ask }: StepKeysProps) {
  const { t } = useTranslation("cases");
  const group = useRef<HTMLDivElement>(null);
  useEffect(() => group.current?.querySelector("button")?.focus(), []);
  const byDigit = (event: KeyboardEvent) => {
    if (belongsToInputMethod(event.nativeEvent) || event.repeat) return;
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const step = steps[Number(event.key) - 1];
    if (step === undefined) return;
    // Its other half would be heard by the first field of what opens.
    event.preventDefault();
    ask(step);
  };
  if (steps.length === 0) {
    return (
      <p className="quiet" data-testid="no-steps">
        {t("noSteps")}
      </p>
    );
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset does not lie in a row
    <div className="case-steps" role="group" aria-label={t("next")} ref={group} onKeyDown={byDigit}>
      {steps.map((step, at) => (
        <Button key={step} data-testid={`step-${step}`} onClick={onceAClick(() => ask(step))}>
          <kbd>{at + 1}</kbd> {t(`step.${step}`)}
        </Button>
      ))}
    </div>
  );
}
