import i18next, { type i18n } from "i18next";
import { initReactI18next } from "react-i18next";
import type { Localized } from "./bindings";
import { hourMinute, minuteOfDay, money } from "./format";
import { texts } from "./locales";

export const LANGUAGES = ["zh-CN", "en"] as const;
export type Language = (typeof LANGUAGES)[number];

const REMEMBERED = "guitai.language";

function isLanguage(value: string | null): value is Language {
  return LANGUAGES.some((language) => language === value);
}

/** What the start asked for, else what this computer was last set to, else Chinese. */
export function firstLanguage(search: string): Language {
  const asked = new URLSearchParams(search).get("lang");
  if (isLanguage(asked)) return asked;
  const remembered = localStorage.getItem(REMEMBERED);
  return isLanguage(remembered) ? remembered : "zh-CN";
}

export function startTexts(language: Language): i18n {
  const instance = i18next.createInstance();
  instance.use(initReactI18next).init({
    lng: language,
    fallbackLng: "zh-CN",
    resources: texts,
    defaultNS: "shell",
    keySeparator: false,
    interpolation: { escapeValue: false },
    initAsync: false,
  });
  instance.services.formatter?.add("fen", (value) => money(Number(value)));
  instance.services.formatter?.add("clock", (value) => hourMinute(Number(value)));
  instance.services.formatter?.add("dayminute", (value) => minuteOfDay(Number(value)));
  instance.on("languageChanged", (chosen) => {
    localStorage.setItem(REMEMBERED, chosen);
    document.documentElement.lang = chosen;
  });
  document.documentElement.lang = language;
  return instance;
}

export function otherLanguage(language: string): Language {
  return language === "en" ? "zh-CN" : "en";
}

/** The reader's half of a text that the catalog carries in both languages. */
export function local(text: Localized, language: string): string {
  return language === "en" ? text.en : text.zh;
}
