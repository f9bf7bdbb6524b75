import { useTranslation } from "react-i18next";
import { DigitsPage } from "./DigitsPage";
import type { Journey } from "./useJourney";

/** 预约签到: who has an appointment says so by their phone number or its code. */
export function ArrivalPage({ journey }: { journey: Journey }) {
  const { t } = useTranslation("kiosk");
  return (
    <DigitsPage
      prompt={t("arrival.prompt")}
      confirming={t("arrival.confirm")}
      confirm={journey.checkIn}
      journey={journey}
    />
  );
}
