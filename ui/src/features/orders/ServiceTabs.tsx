import { type KeyboardEvent, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { ServiceView } from "../../bindings";
import { local } from "../../i18n";
import { belongsToInputMethod } from "../../keyboard/chord";
import { useKeyCommand } from "../../keyboard/useKeyCommand";

type ServiceTabsProps = {
  services: ServiceView[];
  chosen: string;
  choose: (service: ServiceView) => void;
  /** Goes into the form. */
  enter: () => void;
};

/** The services that can be done in a visit: F6 goes here, arrows move along them, Enter or the service's letter
 * goes into its form. */
export function ServiceTabs({ services, chosen, choose, enter }: ServiceTabsProps) {
  const { t } = useTranslation("orders");
  const list = useRef<HTMLDivElement>(null);
  const command = useKeyCommand({
    id: "services",
    chord: "F6",
    title: t("services"),
    blocked: null,
    run: () => list.current?.querySelector<HTMLElement>("[aria-selected=true]")?.focus(),
  });
  const take = (service: ServiceView) => {
    // A form that appears takes the focus by itself.
    if (service.code === chosen) enter();
    else choose(service);
  };
  const moveAlong = (step: number) => {
    const at = services.findIndex((service) => service.code === chosen);
    const next = services.at((at + step) % services.length);
    if (next === undefined) return;
    list.current?.querySelector<HTMLElement>(`[data-service="${next.code}"]`)?.focus();
    choose(next);
  };
  const steer = (event: KeyboardEvent) => {
    if (belongsToInputMethod(event.nativeEvent) || event.ctrlKey || event.altKey) return;
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const named = services.find((service) => service.key.toLowerCase() === event.key.toLowerCase());
    if (step !== undefined) moveAlong(step);
    else if (named !== undefined) take(named);
    else return;
    event.preventDefault();
  };
  return (
    <div className="service-tabs" role="tablist" aria-label={t("services")} ref={list} onKeyDown={steer}>
      {services.map((service) => (
        <ServiceTab key={service.code} service={service} chosen={service.code === chosen} take={take} />
      ))}
      <ServiceKey service={command.title} chord={command.chord} />
    </div>
  );
}

type ServiceTabProps = { service: ServiceView; chosen: boolean; take: (service: ServiceView) => void };

function ServiceTab({ service, chosen, take }: ServiceTabProps) {
  const { t, i18n } = useTranslation("orders");
  const name = local(service.name, i18n.language);
  useKeyCommand({
    id: `service-${service.code}`,
    chord: null,
    title: t("doService", { service: name }),
    blocked: null,
    run: () => take(service),
  });
  return (
    <button
      type="button"
      role="tab"
      data-testid={`service-${service.code}`}
      data-service={service.code}
      aria-selected={chosen}
      tabIndex={chosen ? 0 : -1}
      // A click leaves the focus to the form.
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => take(service)}
    >
      {name} <kbd>{service.key.toUpperCase()}</kbd>
    </button>
  );
}

function ServiceKey({ service, chord }: { service: string; chord: string | null }) {
  return (
    <span className="service-key quiet">
      {service} <kbd>{chord}</kbd>
    </span>
  );
}
