import { useTranslation } from "react-i18next";
import { money } from "../../format";
import { type Fault, isFaulted } from "../../shell/FaultedField";
import { HalfWidthInput } from "../../shell/HalfWidthInput";
import { denominationOf, piecesOf, type TypedCount, worthOf } from "./count";
import "./cash.css";

/** More than anybody counts of one denomination. */
const DIGITS = 6;

const digits = (typed: string) => typed.replaceAll(/\D/g, "").slice(0, DIGITS);

type CountGridProps = {
  /** Where the core finds fault, such as `/cash`. */
  pointer: string;
  denominations: number[];
  typed: TypedCount;
  faults: Fault[];
  set: (typed: TypedCount) => void;
};

/** Notes and coins, counted one denomination after the other; Enter goes down, and what it comes to is always there. */
export function CountGrid({ pointer, denominations, typed, faults, set }: CountGridProps) {
  const { t } = useTranslation("drawer");
  const counted = piecesOf(typed);
  return (
    <fieldset className="count" data-testid="count">
      <legend>{t("pieces")}</legend>
      <div className="count-grid">
        {denominations.map((of) => {
          const { unit, n } = denominationOf(of);
          const wrong = isFaulted(faults, `${pointer}/${of}`);
          return (
            <label key={of} htmlFor={`count-${of}`}>
              <span>{t(`unit.${unit}`, { n })}</span>
              <HalfWidthInput
                id={`count-${of}`}
                data-testid={`count-${of}`}
                className="fen-field"
                inputMode="numeric"
                status={wrong ? "error" : undefined}
                aria-invalid={wrong}
                value={typed[of] ?? ""}
                read={digits}
                set={(pieces) => set({ ...typed, [of]: pieces })}
              />
              <output className="number">{money(of * Number(typed[of] ?? 0))}</output>
            </label>
          );
        })}
      </div>
      {isFaulted(faults, pointer) && (
        <p className="field-fault" role="alert">
          {t("nothingCounted")}
        </p>
      )}
      <p className="quote-total">
        <span>{t("total")}</span>
        <strong className="number" data-testid="count-total">
          {money(worthOf(counted))}
        </strong>
      </p>
    </fieldset>
  );
}
