import { Button } from "antd";
import { useTranslation } from "react-i18next";
import type { FloorService } from "../../../bindings";
import { wholeMinutes } from "../../../format";
import { local } from "../../../i18n";
import { onceAClick, onceAPress } from "../../../keyboard/onceAClick";
import { pace } from "../pace";
import { rangeInMinutes } from "./minutes";
import { serviceRow } from "./rows";
import type { Issuing } from "./useIssuing";

type FloorServiceRowProps = {
  service: FloorService;
  now: number;
  promised: number | null;
  issuing: Issuing;
  /** Whether no tickets are given out at all. */
  allStopped: boolean;
};

export function FloorServiceRow({ service, now, promised, issuing, allStopped }: FloorServiceRowProps) {
  const { t, i18n } = useTranslation("queue");
  const { oldest, wait, stopped } = service;
  const name = local(service.name, i18n.language);
  const seconds = oldest === null ? null : (now - oldest) / 1000;
  const standing = pace(seconds ?? 0, promised);
  return (
    <tr id={serviceRow(service.service)} tabIndex={-1} data-testid={`floor-service-${service.service}`}>
      <td>{name}</td>
      <td className="number">
        <strong>{service.waiting}</strong>
      </td>
      <td className={`number ${standing}`}>
        {seconds === null ? t("floor.nobody") : t("minutes", { count: wholeMinutes(seconds) })}
        {standing !== "good" && <small>{t(`pace.${standing}`)}</small>}
      </td>
      <td className="number">
        {wait === null ? (
          <span className="quiet">{t("floor.unknown")}</span>
        ) : (
          t("floor.range", rangeInMinutes(wait))
        )}
      </td>
      <td className="number">{service.windows}</td>
      <td className="floor-issuing">
        <Button
          size="small"
          data-testid={`floor-issuing-${service.service}`}
          aria-label={t(stopped ? "floor.resumeFor" : "floor.stopFor", { service: name })}
          aria-disabled={issuing.pending}
          onKeyDown={onceAPress}
          onClick={onceAClick(() => issuing.set(service.service, !stopped))}
        >
          {t(stopped ? "floor.resume" : "floor.stop")}
        </Button>
        {(stopped || allStopped) && <span className="soon">{t("floor.stopped")}</span>}
      </td>
    </tr>
  );
}
