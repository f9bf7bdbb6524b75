import "@fontsource-variable/noto-sans-sc";
import "./base.css";
import { createRoot } from "react-dom/client";
import { App } from "./App";
import { askAhead, hallQueries } from "./ask/queries";
import { noWebMenu } from "./contextMenu";
import { firstLanguage, startTexts } from "./i18n";
import { Providers } from "./Providers";
import { tauriPlatform } from "./platform/tauri";
import type { Platform } from "./platform/types";
import { applyColours } from "./theme";

/** The desktop; in a plain browser, when the address asks for it, a recorded run of the real core. */
async function platformFor(search: string): Promise<Platform> {
  const recorded = new URLSearchParams(search).get("platform") === "recorded";
  if (import.meta.env.MODE === "production" || !recorded) return tauriPlatform;
  const [{ recordedPlatform }, { story }] = await Promise.all([
    import("./platform/recorded"),
    import("./platform/story"),
  ]);
  return recordedPlatform(story);
}

async function start(place: HTMLElement) {
  applyColours(document.documentElement);
  noWebMenu(document);
  const platform = await platformFor(window.location.search);
  const queries = hallQueries();
  askAhead(queries, platform);
  const texts = startTexts(firstLanguage(window.location.search));
  createRoot(place).render(
    <Providers platform={platform} queries={queries} texts={texts}>
      <App />
    </Providers>,
  );
}

const root = document.getElementById("root");
if (root) start(root);
