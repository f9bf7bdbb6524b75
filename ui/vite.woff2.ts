import type { Plugin } from "vite";

/** Drops the woff fallback of the font's stylesheets: every web view that Tauri runs on reads woff2. */
export function woff2Only(): Plugin {
  return {
    name: "woff2-only",
    enforce: "pre",
    transform(code, id) {
      if (!id.includes("@fontsource") || !id.endsWith(".css")) return null;
      return code.replaceAll(/, url\([^)]*\.woff\) format\('woff'\)/g, "");
    },
  };
}
