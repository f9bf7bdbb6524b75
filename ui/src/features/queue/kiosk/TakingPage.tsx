import { useTranslation } from "react-i18next";
import type { KioskView } from "../../../bindings";
import type { Draw } from "./pages";
import { useNamed } from "./useNamed";

/** The number is on its way. */
export function TakingPage({ view, draw }: { view: KioskView; draw: Draw }) {
  const { t } = useTranslation("kiosk");
  const named = useNamed(view);
  return (
    <main className="kiosk-page kiosk-sentence" role="status" data-testid="kiosk-taking">
      <h2>{named(draw.service)}</h2>
      <h1>{t("taking")}</h1>
    </main>
  );
}
