import { useTranslation } from "react-i18next";
import type { Priority } from "../../bindings";
import { local } from "../../i18n";

type PriorityRowProps = {
  priorities: Priority[];
  chosen: string | null;
  choose: (priority: string | null) => void;
};

/** Which digit chooses whom: 0 is everybody, then the hall's own priorities. */
export function priorityAt(priorities: Priority[], digit: string): string | null | undefined {
  if (digit === "0") return null;
  return /^[1-9]$/.test(digit) ? priorities[Number(digit) - 1]?.code : undefined;
}

/** Whom the next ticket is for, before its letter. */
export function PriorityRow({ priorities, chosen, choose }: PriorityRowProps) {
  const { t, i18n } = useTranslation("queue");
  const all = [
    { code: null, name: t("noPriority") },
    ...priorities.map(({ code, name }) => ({ code, name: local(name, i18n.language) })),
  ];
  return (
    <div className="priority-row" role="radiogroup" aria-label={t("priority")}>
      {all.map(({ code, name }, digit) => (
        <label key={code ?? ""} data-chosen={code === chosen}>
          <input
            type="radio"
            name="issue-priority"
            data-testid={`priority-${code ?? "none"}`}
            checked={code === chosen}
            onChange={() => choose(code)}
          />
          <kbd>{digit}</kbd> {name}
        </label>
      ))}
    </div>
  );
}
