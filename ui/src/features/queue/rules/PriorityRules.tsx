import { Button } from "antd";
import { useRef } from "react";
import { useTranslation } from "react-i18next";
import { v7 as uuidv7 } from "uuid";
import { onceAClick, onceAPress } from "../../../keyboard/onceAClick";
import { newPriority, type PriorityDraft } from "./draft";
import { PriorityFields } from "./PriorityFields";
import { longestHeadStart } from "./readRules";
import type { RulesEditing } from "./useRulesDraft";

/** Who is called earlier than by arrival. */
export function PriorityRules({ draft, set, faults }: RulesEditing) {
  const { t } = useTranslation("rules");
  const add = useRef<HTMLButtonElement>(null);
  const { priorities } = draft;
  const change = (row: PriorityDraft, to: Partial<PriorityDraft>) =>
    set({ priorities: priorities.map((each) => (each === row ? { ...each, ...to } : each)) });
  const remove = (row: PriorityDraft) => {
    set({ priorities: priorities.filter((each) => each !== row) });
    add.current?.focus();
  };
  return (
    <section>
      <h2>{t("priorities")}</h2>
      <p className="quiet" data-testid="rules-longest">
        {t("headStartHint")} {t("longest", { count: longestHeadStart(priorities) })} {t("byNumberHint")}
      </p>
      <table className="rule-priorities">
        <thead>
          <tr>
            <th className="rule-code-column">{t("code")}</th>
            <th>{t("zh")}</th>
            <th>{t("en")}</th>
            <th className="rule-minutes-column">{t("headStart")}</th>
            <th>{t("byNumber")}</th>
            <th />
          </tr>
        </thead>
        <tbody>
          {priorities.map((row) => (
            <PriorityFields
              key={row.id}
              row={row}
              set={(to) => change(row, to)}
              remove={() => remove(row)}
              faults={faults}
            />
          ))}
        </tbody>
      </table>
      {priorities.length === 0 && <p className="quiet">{t("noPriorities")}</p>}
      <Button
        ref={add}
        size="small"
        data-testid="rules-add"
        onKeyDown={onceAPress}
        onClick={onceAClick(() => set({ priorities: [...priorities, newPriority(uuidv7())] }))}
      >
        {t("add")}
      </Button>
    </section>
  );
}
