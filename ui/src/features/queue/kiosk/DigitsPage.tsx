import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Keypad } from "./Keypad";
import { reasonFor } from "./reasons";
import { useIdle } from "./useIdle";
import type { Journey } from "./useJourney";
import { useTypedDigits } from "./useTypedDigits";

/** A code has six digits, a phone number at most fifteen. */
const DIGITS = { least: 6, most: 15 };
/** What was typed shows no longer than this to whoever comes next. */
const TYPED_MS = 30_000;

type DigitsPageProps = {
  prompt: string;
  /** What confirming does. */
  confirming: string;
  confirm: (typed: string) => void;
  journey: Journey;
};

/** Where a customer types a number. What was typed is the page's own, and goes with it. */
export function DigitsPage({ prompt, confirming, confirm, journey }: DigitsPageProps) {
  const { t } = useTranslation("kiosk");
  const [typed, setTyped] = useState("");
  const { failure, pending } = journey;
  const change = (to: (before: string) => string) => {
    if (pending) return;
    journey.clear();
    setTyped((before) => to(before).slice(0, DIGITS.most));
  };
  const keys = {
    digit: (digit: string) => change((before) => before + digit),
    erase: () => change((before) => before.slice(0, -1)),
    clear: () => change(() => ""),
  };
  const ready = typed.length >= DIGITS.least;
  const confirmIfReady = () => {
    if (ready) confirm(typed);
  };
  useTypedDigits({ ...keys, confirm: confirmIfReady });
  useIdle(TYPED_MS, String(pending), keys.clear);
  return (
    <main className="kiosk-page kiosk-digits">
      <h1 data-testid="kiosk-digits-prompt">{prompt}</h1>
      <output className="kiosk-typed" aria-label={t("digits.typed")} data-testid="kiosk-typed">
        {typed}
      </output>
      <div className="kiosk-refused" role={failure ? "alert" : undefined} data-testid="kiosk-refused">
        {failure && (
          <>
            <strong>{t(reasonFor(failure), failure.params)}</strong>
            <p>{t("askStaff")}</p>
          </>
        )}
      </div>
      <Keypad {...keys} />
      <nav className="kiosk-ways">
        <button type="button" data-testid="kiosk-back" onClick={journey.back}>
          {t("back")}
        </button>
        <button
          type="button"
          className="kiosk-primary"
          data-testid="kiosk-confirm"
          disabled={!ready}
          onClick={confirmIfReady}
        >
          {pending ? t("taking") : confirming}
        </button>
      </nav>
    </main>
  );
}
