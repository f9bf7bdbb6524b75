import { type KeyboardEvent, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { ServiceView } from "../../bindings";
import { local } from "../../i18n";
import { belongsToInputMethod } from "../../keyboard/chord";
import { useKeyCommand } from "../../keyboard/useKeyCommand";

type ServiceTabsProps = {
  services: ServiceView[];
  chosen: string;
  choose: (code: string) => void;
};

/** The services that can be done in a visit: F6 goes here, arrows or the service's letter choose. */
export function ServiceTabs({ services, chosen, choose }: ServiceTabsProps) {
  const { t } = useTranslation("orders");
  const list = useRef<HTMLDivElement>(null);
  const command = useKeyCommand({
    id: "services",
    chord: "F6",
    title: t("services"),
    blocked: null,
    run: () => list.current?.querySelector<HTMLElement>("[aria-selected=true]")?.focus(),
  });
  const steer = (event: KeyboardEvent) => {
    if (belongsToInputMethod(event.nativeEvent) || event.ctrlKey || event.altKey) return;
    const at = services.findIndex((service) => service.code === chosen);
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const next =
      step === undefined
        ? services.find((service) => service.key.toLowerCase() === event.key.toLowerCase())
        : services.at((at + step) % services.length);
    if (next === undefined) return;
    event.preventDefault();
    choose(next.code);
    list.current?.querySelector<HTMLElement>(`[data-service="${next.code}"]`)?.focus();
  };
  return (
    <div className="service-tabs" role="tablist" aria-label={t("services")} ref={list} onKeyDown={steer}>
      {services.map((service) => (
        <ServiceTab key={service.code} service={service} chosen={service.code === chosen} choose={choose} />
      ))}
      <ServiceKey service={command.title} chord={command.chord} />
    </div>
  );
}

type ServiceTabProps = { service: ServiceView; chosen: boolean; choose: (code: string) => void };

function ServiceTab({ service, chosen, choose }: ServiceTabProps) {
  const { t, i18n } = useTranslation("orders");
  const name = local(service.name, i18n.language);
  useKeyCommand({
    id: `service-${service.code}`,
    chord: null,
    title: t("doService", { service: name }),
    blocked: null,
    run: () => choose(service.code),
  });
  return (
    <button
      type="button"
      role="tab"
      data-testid={`service-${service.code}`}
      data-service={service.code}
      aria-selected={chosen}
      tabIndex={chosen ? 0 : -1}
      onClick={() => choose(service.code)}
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
