import type { WidgetProps } from "@rjsf/utils";
import { type KeyboardEvent, useRef } from "react";
import { useTranslation } from "react-i18next";
import { useAsk } from "../../ask/useAsk";
import { useSettled } from "../../ask/useSettled";
import type { LineKind } from "../../bindings";
import { phoneGroups } from "../../format";
import { focusAfter } from "../../keyboard/enterMovesOn";
import { LineField } from "./fields";

/** As many stand below the field: two rows. */
const SHOWN = 8;
/** The digits of a whole number. */
const WHOLE = 11;

const ROW = 4;
const STEPS: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -ROW, ArrowDown: ROW };

type NumbersProps = { kind: LineKind; ending: string; take: (number: string) => void; leave: () => void };

function Numbers({ kind, ending, take, leave }: NumbersProps) {
  const { t } = useTranslation("orders");
  const { data } = useAsk("orders_numbers", { input: { kind, ending } }, { keepPrevious: true });
  const numbers = data?.slice(0, SHOWN) ?? [];

  const walk = (event: KeyboardEvent<HTMLDivElement>) => {
    const step = STEPS[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const all = [...event.currentTarget.querySelectorAll("button")];
    const at = all.indexOf(event.target as HTMLButtonElement) + step;
    if (at < 0) leave();
    else all[at]?.focus();
  };

  if (data?.length === 0)
    return (
      <p className="quiet" data-testid="no-numbers">
        {t(ending === "" ? "noNumbers" : "noNumbersSo")}
      </p>
    );
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys are those of its buttons
    <div className="numbers-left" data-testid="numbers-left" onKeyDown={walk}>
      {numbers.map((number) => (
        <button key={number} type="button" tabIndex={-1} onClick={() => take(number)}>
          {phoneGroups(number)}
        </button>
      ))}
    </div>
  );
}

/** A number that is still nobody's 选号: typed, or one of those left to the hall. What is typed says how it is to end. */
export function NumberField(props: WidgetProps) {
  const { id, value, onChange, onBlur, schema } = props;
  const field = useRef<HTMLDivElement>(null);
  const typed = typeof value === "string" ? value : "";
  const ending = useSettled(typed, 150);
  const kind = (schema as { "x-source"?: LineKind })["x-source"];

  const back = () => document.getElementById(id)?.focus();
  const take = (number: string) => {
    onChange(number);
    onBlur(id, number);
    const input = document.getElementById(id);
    if (input !== null) focusAfter(input);
  };
  const intoNumbers = (event: KeyboardEvent<HTMLDivElement>) => {
    if (event.key !== "ArrowDown" || !(event.target instanceof HTMLInputElement)) return;
    const first = field.current?.querySelector("button");
    if (first === null || first === undefined) return;
    event.preventDefault();
    first.focus();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys are those of the field in it
    <div className="number-field" ref={field} onKeyDown={intoNumbers}>
      <LineField {...props} />
      {kind !== undefined && typed.length < WHOLE && (
        <div className="number-choice">
          <Numbers kind={kind} ending={ending} leave={back} take={take} />
        </div>
      )}
    </div>
  );
}
