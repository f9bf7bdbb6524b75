import { Button } from "antd";
import { type FormEvent, useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { CommandButton } from "../../../keyboard/CommandButton";
import { enterMovesOn, focusFirst } from "../../../keyboard/enterMovesOn";
import { useKeyCommand } from "../../../keyboard/useKeyCommand";
import { FailureNotice } from "../../../shell/FailureNotice";
import { useFocusFault } from "../../../shell/useFocusFault";
import { AppointmentFields } from "./AppointmentFields";
import { IssuingRules } from "./IssuingRules";
import { LateReturnFields } from "./LateReturnFields";
import { PriorityRules } from "./PriorityRules";
import type { RulesEditing } from "./useRulesDraft";

/** What somebody else saved meanwhile takes nothing from what is typed. */
function Overtaken({ overtaken, takeInForce }: RulesEditing) {
  const { t } = useTranslation("rules");
  if (!overtaken) return null;
  return (
    <div className="notice notice-soon" role="status" data-testid="rules-overtaken">
      <span>{t("overtaken")}</span>
      <Button size="small" data-testid="rules-take-theirs" onClick={takeInForce}>
        {t("takeTheirs")}
      </Button>
    </div>
  );
}

function Foot({ changed, submit, failure, wrong, faults }: RulesEditing) {
  const { t } = useTranslation("rules");
  const save = useKeyCommand({
    id: "rules-save",
    chord: "Ctrl+Enter",
    title: t("save"),
    blocked: changed ? null : t("nothingChanged"),
    run: () => void submit(),
  });
  return (
    <footer className="rules-foot">
      {wrong && faults.length > 0 && <FailureNotice failure={{ ...wrong, faults }} testId="rules-wrong" />}
      <FailureNotice failure={failure} testId="rules-failure" />
      {save.blocked && <p className="quiet">{save.blocked}</p>}
      <CommandButton command={save} testId="rules-save" primary enterStop />
    </footer>
  );
}

/** All rules of the queue: Enter moves on, Ctrl+Enter saves from anywhere. */
export function RulesForm({ editing }: { editing: RulesEditing }) {
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => focusFirst(form.current), []);
  useFocusFault(form, editing.wrong);
  return (
    <form
      className="rules"
      ref={form}
      onSubmit={(event: FormEvent) => event.preventDefault()}
      onKeyDown={enterMovesOn}
    >
      <div className="rules-fields">
        <IssuingRules {...editing} />
        <PriorityRules {...editing} />
        <AppointmentFields {...editing} />
        <LateReturnFields {...editing} />
      </div>
      <Overtaken {...editing} />
      <Foot {...editing} />
    </form>
  );
}
