import { useTranslation } from "react-i18next";
import type { FloorView } from "../../../bindings";
import { wholeMinutes } from "../../../format";
import { local } from "../../../i18n";
import { useFailureText } from "../../../shell/FailureNotice";
import { type Alert, alerts } from "./alerts";
import { minutesUp } from "./minutes";
import { goToRow } from "./rows";

function useSentence(): (alert: Alert) => string {
  const { t, i18n } = useTranslation("queue");
  const failure = useFailureText();
  return (alert) => {
    switch (alert.kind) {
      case "late":
        return t("floor.alert.late", {
          ...alert,
          promised: minutesUp(alert.promisedS),
          minutes: wholeMinutes(alert.seconds),
        });
      case "unprinted":
        return t("floor.alert.unprinted", alert);
      case "paused":
        return t("floor.alert.paused", {
          window: alert.window,
          reason: t(`pauseReason.${alert.reason}`),
          minutes: wholeMinutes(alert.seconds),
        });
      case "nobody":
        return t("floor.alert.nobody", {
          count: alert.count,
          service: local(alert.service, i18n.language),
        });
      case "mute":
        return t("floor.alert.mute", { station: alert.station, fault: failure({ code: alert.fault }) });
      case "not_started":
      case "resting":
        return t(`floor.alert.${alert.kind}`, { ...alert, minutes: wholeMinutes(alert.seconds) });
    }
  };
}

/** What is worth a look now, each leading to its row; nothing where nothing is. */
export function AlertStrip({ floor, now }: { floor: FloorView; now: number }) {
  const { t } = useTranslation("queue");
  const sentence = useSentence();
  const found = alerts(floor, now);
  if (found.length === 0) return null;
  return (
    <ul className="notice notice-soon floor-alerts" aria-label={t("floor.alerts")} data-testid="alerts">
      {found.map((alert) => (
        <li key={`${alert.kind} ${alert.row}`}>
          <button
            type="button"
            className={alert.kind === "late" ? "late" : undefined}
            data-testid={`alert-${alert.kind}`}
            onClick={() => goToRow(alert.row)}
          >
            {sentence(alert)}
          </button>
        </li>
      ))}
    </ul>
  );
}
