import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { KioskView } from "../../../bindings";
import { Keypad } from "./Keypad";
import { reasonFor } from "./reasons";
import { useIdle } from "./useIdle";
import type { Journey } from "./useJourney";
import { useTypedDigits } from "./useTypedDigits";

/** A code has six digits, a phone number at most fifteen. */
const DIGITS = { least: 6, most: 15 };
/** What was typed shows no longer than this to whoever comes next. */
const TYPED_MS = 30_000;

/** 预约签到: who has an appointment says so by their phone number or its code. */
export function ArrivalPage({ view, journey }: { view: KioskView; journey: Journey }) {
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
  const confirm = () => {
    if (!ready) return;
    const { services } = view;
    journey.checkIn(typed, (service) => services.find(({ code }) => code === service)?.waiting ?? 0);
  };
  useTypedDigits({ ...keys, confirm });
  useIdle(TYPED_MS, String(pending), keys.clear);
  return (
    <main className="kiosk-page kiosk-arrival">
      <h1>{t("arrival.prompt")}</h1>
      <output className="kiosk-typed" aria-label={t("arrival.typed")} data-testid="kiosk-typed">
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
          data-testid="kiosk-check-in"
          disabled={!ready}
          onClick={confirm}
        >
          {t(pending ? "taking" : "arrival.confirm")}
        </button>
      </nav>
    </main>
  );
}
