import { useTranslation } from "react-i18next";
import type { ServiceWait } from "../../../bindings";
import { waitText } from "../kiosk/waitText";
import { Both, useBoth } from "./Both";

/** As many as have room below each other; more take turns. */
const ROOM = 5;

/** Who waits for what, and how long it takes. `turn` counts up. */
export function Waits({ services, turn }: { services: ServiceWait[]; turn: number }) {
  const { zh, en } = useBoth();
  const { i18n } = useTranslation();
  const told = {
    zh: i18n.getFixedT("zh-CN", "kiosk"),
    en: i18n.getFixedT("en", "kiosk"),
  };
  const pages = Math.max(1, Math.ceil(services.length / ROOM));
  const first = (turn % pages) * ROOM;
  return (
    <section className="display-waits">
      <h2>
        <Both zh={zh("waiting")} en={en("waiting")} />
      </h2>
      <ul>
        {services.slice(first, first + ROOM).map(({ service, name, waiting, wait }) => (
          <li key={service} data-testid={`display-wait-${service}`}>
            <Both zh={name.zh} en={name.en} />
            <strong>{zh("people", { count: waiting })}</strong>
            <Both zh={waitText(told.zh, wait)} en={waitText(told.en, wait)} />
          </li>
        ))}
      </ul>
    </section>
  );
}
