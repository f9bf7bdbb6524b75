import { useTranslation } from "react-i18next";
import type { KioskView } from "../../../bindings";
import type { Journey } from "./useJourney";

type LanesProps = { view: KioskView; journey: Journey; closed: boolean };

/** Other ways into the line: for those who are called earlier, and for those who are expected. */
export function Lanes({ view, journey, closed }: LanesProps) {
  const { t } = useTranslation("kiosk");
  const { priorities } = view;
  return (
    <div className="kiosk-lanes">
      {priorities.length > 0 && (
        <button
          type="button"
          className="kiosk-care"
          data-testid="kiosk-care"
          disabled={closed}
          onClick={() => journey.goOn({ at: "priorities" })}
        >
          {t(priorities.some(({ byNumber }) => byNumber) ? "careAndOthers" : "care")}
        </button>
      )}
      <button
        type="button"
        className="kiosk-care"
        data-testid="kiosk-arrival"
        onClick={() => journey.goOn({ at: "arrival" })}
      >
        {t("arrival")}
      </button>
    </div>
  );
}
