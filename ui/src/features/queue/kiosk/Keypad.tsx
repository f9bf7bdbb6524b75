import { useTranslation } from "react-i18next";

const DIGITS = ["1", "2", "3", "4", "5", "6", "7", "8", "9"];

type KeypadProps = { digit: (digit: string) => void; erase: () => void; clear: () => void };

/** The digits, as on a telephone. */
export function Keypad({ digit, erase, clear }: KeypadProps) {
  const { t } = useTranslation("kiosk");
  const key = (each: string) => (
    <button key={each} type="button" data-testid={`kiosk-key-${each}`} onClick={() => digit(each)}>
      {each}
    </button>
  );
  return (
    <div className="kiosk-keypad">
      {DIGITS.map(key)}
      <button type="button" className="kiosk-word-key" data-testid="kiosk-clear" onClick={clear}>
        {t("digits.clear")}
      </button>
      {key("0")}
      <button type="button" className="kiosk-word-key" data-testid="kiosk-erase" onClick={erase}>
        {t("digits.delete")}
      </button>
    </div>
  );
}
