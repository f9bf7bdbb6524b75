import { useTranslation } from "react-i18next";
import type { KioskView } from "../../../bindings";
import { DigitsPage } from "./DigitsPage";
import type { Draw } from "./pages";
import type { Journey } from "./useJourney";
import { usePriorityNamed } from "./useNamed";

/** Who is called earlier by their number 贵宾客户 types it, as the last thing before the ticket is drawn. */
export function PhonePage({ view, journey, draw }: { view: KioskView; journey: Journey; draw: Draw }) {
  const { t } = useTranslation("kiosk");
  const name = usePriorityNamed(view)(draw.priority);
  return (
    <DigitsPage
      prompt={t("phone.prompt", { name })}
      confirming={t("take")}
      confirm={(phone) => journey.take({ ...draw, phone })}
      journey={journey}
    />
  );
}
