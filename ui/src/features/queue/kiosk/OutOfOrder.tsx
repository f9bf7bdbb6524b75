import { useTranslation } from "react-i18next";

/** The core cannot say what can be drawn. */
export function OutOfOrder() {
  const { t } = useTranslation("kiosk");
  return (
    <main className="kiosk kiosk-sentence" role="alert" data-testid="kiosk-out-of-order">
      <h1>{t("outOfOrder")}</h1>
      <p>{t("askStaff")}</p>
    </main>
  );
}
