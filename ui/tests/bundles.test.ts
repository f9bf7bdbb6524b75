import { describe, expect, test } from "vitest";

const sources = import.meta.glob<string>("../src/**/*.{ts,tsx}", {
  eager: true,
  query: "?raw",
  import: "default",
});

/** What a file imports at once, not when it is needed. */
function importedBy(path: string): string[] {
  const found = (sources[path] ?? "").matchAll(
    /^(?:import|export)\s(?!type\s)(?:[^;"]*\sfrom\s)?"([^"]+)"/gm,
  );
  return [...found].map((match) => match[1] ?? "");
}

function fileOf(name: string, from: string): string | undefined {
  const path = `..${new URL(name, `file:///tests/${from}`).pathname}`;
  return ["", ".ts", ".tsx", "/index.ts"].map((end) => path + end).find((each) => each in sources);
}

/** All packages that have to be read before a file can run. */
function packagesBehind(start: string): Set<string> {
  const packages = new Set<string>();
  const seen = new Set<string>();
  const waiting = [start];
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (seen.has(path)) continue;
    seen.add(path);
    for (const name of importedBy(path)) {
      if (!name.startsWith(".")) packages.add(name.split("/")[0] ?? name);
      else waiting.push(...[fileOf(name, path)].filter((each) => each !== undefined));
    }
  }
  return packages;
}

describe("what customers stand before", () => {
  test.each(["main.tsx", "features/queue/kiosk/KioskScreen.tsx", "features/queue/display/DisplayScreen.tsx"])(
    "%s reads nothing of the staff's component library",
    (screen) => {
      const packages = packagesBehind(`../src/${screen}`);
      expect(packages).toContain("react-i18next");
      expect(packages).not.toContain("antd");
    },
  );

  test("what staff sit before does", () => {
    expect(packagesBehind("../src/App.tsx")).toContain("antd");
  });
});
