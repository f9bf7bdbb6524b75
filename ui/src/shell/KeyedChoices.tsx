import type { KeyboardEvent } from "react";
import { belongsToInputMethod } from "../keyboard/chord";
import "./choices.css";

export type Choice<V extends string> = {
  value: V;
  label: string;
  /** What else there is to know about it. */
  hint?: string;
  /** The key that chooses it while one of the choices has the focus. */
  key?: string;
  /** Under which heading it stands. */
  heading?: string | null;
};

type KeyedChoicesProps<V extends string> = {
  name: string;
  legend: string;
  choices: Choice<V>[];
  value: V | null;
  choose: (value: V) => void;
  /** Where the key alone is enough, what it does. */
  pick?: (value: V) => void;
  /** Side by side instead of one under the other. */
  inRow?: boolean;
};

/** One of several things, each with a key of its own; where they have headings, all of them do. */
export function KeyedChoices<V extends string>(props: KeyedChoicesProps<V>) {
  const { name, legend, choices, value, choose, pick = choose, inRow } = props;
  const steer = (event: KeyboardEvent<HTMLFieldSetElement>) => {
    if (belongsToInputMethod(event.nativeEvent) || event.repeat) return;
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const found = choices.find((choice) => choice.key?.toLowerCase() === event.key.toLowerCase());
    if (found === undefined) return;
    event.preventDefault();
    const radios = [...event.currentTarget.querySelectorAll("input")];
    radios.find((radio) => radio.value === found.value)?.focus();
    pick(found.value);
  };
  const headed = [...new Set(choices.flatMap(({ heading }) => heading ?? []))];
  const shown = (choice: Choice<V>) => (
    <ChoiceLine key={choice.value} chosen={choice.value === value} {...{ name, choice, choose }} />
  );
  return (
    <fieldset className={inRow ? "choices choices-row" : "choices"} onKeyDown={steer}>
      <legend>{legend}</legend>
      {headed.length > 0 ? (
        <div className="choice-groups">
          {headed.map((heading) => (
            // biome-ignore lint/a11y/useSemanticElements: a fieldset does not keep together in a column
            <div key={heading} role="group" aria-label={heading}>
              <h3>{heading}</h3>
              {choices.filter((choice) => choice.heading === heading).map(shown)}
            </div>
          ))}
        </div>
      ) : (
        choices.map(shown)
      )}
    </fieldset>
  );
}

type ChoiceLineProps<V extends string> = {
  name: string;
  choice: Choice<V>;
  chosen: boolean;
  choose: (value: V) => void;
};

function ChoiceLine<V extends string>({ name, choice, chosen, choose }: ChoiceLineProps<V>) {
  return (
    <label className="choice">
      <input
        type="radio"
        name={name}
        value={choice.value}
        data-testid={`${name}-${choice.value}`}
        checked={chosen}
        onChange={() => choose(choice.value)}
      />
      {choice.key && <kbd>{choice.key.toUpperCase()}</kbd>}
      <span>{choice.label}</span>
      {choice.hint && <span className="quiet">{choice.hint}</span>}
    </label>
  );
}

/** "1", "2", … for choices that have no key of their own. */
export function numbered<V extends string>(values: readonly V[], label: (value: V) => string): Choice<V>[] {
  return values.map((value, at) => ({ value, label: label(value), key: String(at + 1) }));
}
