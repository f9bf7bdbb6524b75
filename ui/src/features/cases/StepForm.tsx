import { Button, Input } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAct } from "../../ask/useAct";
import type { CaseStepName, CaseView } from "../../bindings";
import { onceAClick } from "../../keyboard/onceAClick";
import { DialogForm } from "../../shell/DialogForm";
import { useFailureText } from "../../shell/FailureNotice";
import { FaultedField } from "../../shell/FaultedField";
import { KeyedChoices, numbered } from "../../shell/KeyedChoices";
import { type Filled, NOTHING, RESULTS, SEVERITIES, stepOf, TEXTS, WAYS } from "./steps";

/** As long as the core takes what is said in a step. */
const LONGEST = 500;

type ChoiceProps = { step: CaseStepName; filled: Filled; fill: (filled: Filled) => void };

/** The one thing that a step has to choose, where it has one. */
function StepChoice({ step, filled, fill }: ChoiceProps) {
  const { t } = useTranslation("cases");
  if (step === "accept") {
    return (
      <KeyedChoices
        inRow
        name="severity"
        legend={t("field.severity")}
        choices={numbered(SEVERITIES, (each) => t(`severity.${each}`))}
        value={filled.severity}
        choose={(severity) => fill({ ...filled, severity })}
      />
    );
  }
  if (step === "visit") {
    return (
      <KeyedChoices
        inRow
        name="result"
        legend={t("field.result")}
        choices={numbered(RESULTS, (each) => t(`result.${each}`))}
        value={filled.result}
        choose={(result) => fill({ ...filled, result })}
      />
    );
  }
  if (step !== "answer" && step !== "refuse") return null;
  return (
    <KeyedChoices
      inRow
      name="told"
      legend={t("field.told")}
      choices={numbered(WAYS, (each) => t(`told.${each}`))}
      value={filled.told}
      choose={(told) => fill({ ...filled, told })}
    />
  );
}

type StepFormProps = { found: CaseView; step: CaseStepName; done: () => void };

/** What a step has to say. */
export function StepForm({ found, step, done }: StepFormProps) {
  const { t } = useTranslation("cases");
  const text = useFailureText();
  const { run, pending, failure } = useAct("cases_act", ["cases", "customers"]);
  const [filled, fill] = useState(NOTHING);
  const [missed, miss] = useState(false);
  const faults = failure?.faults ?? [];
  const submit = async () => {
    const said = stepOf(step, filled);
    if (said === null) return miss(true);
    if ((await run({ case: found.id, step: said })) !== undefined) done();
  };
  const optional = step === "visit" && filled.result !== "dissatisfied";
  return (
    <DialogForm
      id="step"
      action={t(`step.${step}`)}
      {...{ pending, failure, faults, submit }}
      instead={
        <Button data-testid="step-back" onClick={onceAClick(done)}>
          {t("back")}
        </Button>
      }
    >
      <StepChoice {...{ step, filled, fill }} />
      {missed && stepOf(step, filled) === null && (
        <p className="late" role="alert" data-testid="choice-missing">
          {text({ code: "form.required" }, "choice")}
        </p>
      )}
      {TEXTS[step].map((name) => (
        <FaultedField
          key={name}
          id={`step-${name}`}
          label={t(`field.${name}`)}
          pointer={`/${name}`}
          required={!optional}
          faults={faults}
        >
          <Input
            id={`step-${name}`}
            data-testid={`step-${name}`}
            autoComplete="off"
            maxLength={LONGEST}
            placeholder={optional ? t("optional") : undefined}
            value={filled.texts[name] ?? ""}
            onChange={(event) => fill({ ...filled, texts: { ...filled.texts, [name]: event.target.value } })}
          />
        </FaultedField>
      ))}
    </DialogForm>
  );
}
