import "@fontsource-variable/noto-sans-sc";
import "./base.css";
import type { ComponentType } from "react";
import { createRoot } from "react-dom/client";
import { askAhead, hallQueries } from "./ask/queries";
import { applyColours } from "./colours";
import { noWebMenu } from "./contextMenu";
import { firstLanguage, type Language, startTexts } from "./i18n";
import { Providers } from "./Providers";
import { tauriPlatform } from "./platform/tauri";
import type { Platform } from "./platform/types";

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

/** What the app's windows show: each reads its own screens, and asks only what it may. */
const SCREENS = {
  counter: async (): Promise<ComponentType> => (await import("./App")).App,
  kiosk: async (): Promise<ComponentType> => (await import("./features/queue/kiosk/KioskScreen")).KioskScreen,
  display: async (): Promise<ComponentType> =>
    (await import("./features/queue/display/DisplayScreen")).DisplayScreen,
};

function windowFor(search: string): keyof typeof SCREENS {
  const asked = new URLSearchParams(search).get("window");
  return asked === "kiosk" || asked === "display" ? asked : "counter";
}

/** Customers read what the hall speaks, whatever a clerk chose at the same computer. */
function languageFor(window: keyof typeof SCREENS, search: string): Language {
  if (window === "counter") return firstLanguage(search);
  return new URLSearchParams(search).get("lang") === "en" ? "en" : "zh-CN";
}

async function start(place: HTMLElement) {
  const { search } = window.location;
  const shown = windowFor(search);
  const reading = SCREENS[shown]();
  applyColours(document.documentElement);
  noWebMenu(document);
  const platform = await platformFor(search);
  const queries = hallQueries();
  if (shown === "counter") askAhead(queries, platform);
  const texts = startTexts(languageFor(shown, search));
  const Screen = await reading;
  createRoot(place).render(
    <Providers platform={platform} queries={queries} texts={texts}>
      <Screen />
    </Providers>,
  );
}

const root = document.getElementById("root");
if (root) start(root);
