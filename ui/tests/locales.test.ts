import { render } from "@testing-library/react";
import { createElement } from "react";
import { I18nextProvider } from "react-i18next";
import { describe, expect, test } from "vitest";
import type { Failure } from "../src/bindings";
import { type Language, startTexts } from "../src/i18n";
import { texts } from "../src/locales";
import { FailureNotice } from "../src/shell/FailureNotice";

const rust = import.meta.glob<string>(
  ["../../crates/{hall,sync,station}/src/**/*.rs", "../../src-tauri/src/**/*.rs"],
  {
    eager: true,
    query: "?raw",
    import: "default",
  },
);

/** The codes that the core can give, read where Rust names them. */
function codesInRust(): string[] {
  const codes = Object.values(rust).flatMap((source) => [
    ...source.matchAll(/rename = "([a-z]+\.[a-z_]+)"/g),
    ...source.matchAll(/"((?:storage|printer|voice)\.[a-z_]+)"/g),
  ]);
  return [...new Set(codes.map((found) => found[1] ?? ""))].sort();
}

function placeholders(text: string): string[] {
  const names = [...text.matchAll(/\{\{\s*(\w+)/g)].map((found) => found[1] ?? "");
  // What the catalog calls something comes in both languages; each text takes its own.
  return names.map((name) => name.replace(/^(zh|en)$/, "name")).sort();
}

/** Chinese has one plural form; the English ones of a key stand for it. */
const english: Record<string, Record<string, string>> = texts.en;

describe("the language files", () => {
  for (const [feature, chinese] of Object.entries<Record<string, string>>(texts["zh-CN"])) {
    test(`both languages say the same of ${feature}`, () => {
      expect(Object.keys(english[feature] ?? {}).sort()).toEqual(Object.keys(chinese).sort());
      for (const [key, text] of Object.entries(chinese)) {
        expect(text.trim(), `${feature}:${key}`).not.toBe("");
        expect(english[feature]?.[key]?.trim(), `${feature}:${key}`).not.toBe("");
        expect(placeholders(english[feature]?.[key] ?? ""), `${feature}:${key}`).toEqual(placeholders(text));
      }
    });
  }

  test("every failure that the core can give has a text", () => {
    const codes = codesInRust();
    expect(codes).toContain("queue.nobody_waiting");
    expect(codes.filter((code) => !(code in texts["zh-CN"].errors))).toEqual([]);
  });

  test("one fault and one try are told as one", () => {
    const notice = (language: Language, failure: Failure) => {
      const { container, unmount } = render(
        createElement(
          I18nextProvider,
          { i18n: startTexts(language) },
          createElement(FailureNotice, { failure }),
        ),
      );
      const text = container.textContent;
      unmount();
      return text;
    };
    const invalid = (count: number): Failure => ({
      code: "orders.invalid",
      params: {},
      faults: Array.from({ length: count }, (_, at) => ({
        field: `/${at}`,
        code: "form.required",
        params: {},
      })),
    });
    expect(notice("en", invalid(1))).toBe("1 field needs correcting; see the red note, then submit again.");
    expect(notice("en", invalid(2))).toBe("2 fields need correcting; see the red notes, then submit again.");
    expect(notice("zh-CN", invalid(1))).toBe("有 1 项需要改正，见红色提示，改好后再提交。");
    const tries = (left: number) => ({ code: "staff.wrong_password", params: { left }, faults: [] });
    expect(notice("en", tries(1))).toBe("Wrong login or password; 1 try left.");
    expect(notice("en", tries(4))).toBe("Wrong login or password; 4 tries left.");
  });

  test("amounts, times and permissions in a failure are written out", () => {
    const english = startTexts("en");
    expect(english.t("errors:orders.tendered_short", { missing: 5000 })).toBe(
      "Too little: ¥50.00 is missing.",
    );
    expect(english.t("errors:staff.not_permitted", { permission: "summary" })).toContain("the summary");
  });
});
