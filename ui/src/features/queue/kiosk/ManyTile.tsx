import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { KioskService } from "../../../bindings";
import { local } from "../../../i18n";
import { issueText } from "./issueText";

/** As many names as tell what else is meant. */
const NAMED = 3;

type ManyTileProps = {
  testId: string;
  name: ReactNode;
  services: KioskService[];
  /** How long it takes, where that is said. */
  wait?: string;
  open: () => void;
};

/** Several services behind one tile. */
export function ManyTile({ testId, name, services, wait, open }: ManyTileProps) {
  const { t, i18n } = useTranslation("kiosk");
  const names = services
    .slice(0, NAMED)
    .map((service) => local(service.name, i18n.language))
    .join(t("comma"));
  const drawable = services.filter(({ issue }) => issue.state === "open");
  const [first] = services;
  const closed = drawable.length === 0 && first ? issueText(t, first.issue, "tile") : null;
  return (
    <li>
      <button
        type="button"
        className="kiosk-tile"
        data-testid={testId}
        disabled={closed !== null}
        onClick={open}
      >
        <strong>{name}</strong>
        <span className="kiosk-names">
          {services.length > NAMED ? t("andOthers", { names, count: services.length }) : names}
        </span>
        <span>
          {closed ?? t("waiting", { count: drawable.reduce((sum, { waiting }) => sum + waiting, 0) })}
        </span>
        {closed === null && wait && <span>{wait}</span>}
      </button>
    </li>
  );
}
