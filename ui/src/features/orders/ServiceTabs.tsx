import { type FocusEvent, type KeyboardEvent, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { ServiceView } from "../../bindings";
import { local } from "../../i18n";
import { belongsToInputMethod } from "../../keyboard/chord";
import { useKeyCommand } from "../../keyboard/useKeyCommand";
import { ServicePanel } from "../catalog/ServicePanel";

type ServiceTabsProps = {
  /** All that can be done. */
  services: ServiceView[];
  /** Those of them that have a tab. */
  tabs: ServiceView[];
  chosen: string;
  choose: (service: ServiceView) => void;
  /** Goes into the form. */
  enter: () => void;
};

/** All services show while the focus is among them; with none left over the tabs say it all. */
function useOpening({ services, tabs, enter }: ServiceTabsProps) {
  const place = useRef<HTMLDivElement>(null);
  const from = useRef<Element>(null);
  const [open, setOpen] = useState(false);
  const go = (to: string) => place.current?.querySelector<HTMLElement>(to)?.focus();
  return {
    place,
    open,
    go,
    show: () => {
      const here = document.activeElement;
      if (!place.current?.contains(here)) from.current = here;
      setOpen(tabs.length < services.length);
      go("[role=tab][aria-selected=true]");
    },
    close: () => setOpen(false),
    closeLeft: ({ relatedTarget }: FocusEvent) => {
      if (!place.current?.contains(relatedTarget)) setOpen(false);
    },
    /** To where the focus was. */
    leave: () => {
      const back = from.current;
      setOpen(false);
      if (back instanceof HTMLElement && back.isConnected && back !== document.body) back.focus();
      else enter();
    },
  };
}

/** The services that can be done in a visit: F6 goes here and shows all of them, arrows move along the tabs and down
 * into the others, Enter or a service's letter goes into its form. */
export function ServiceTabs(props: ServiceTabsProps) {
  const { services, tabs, chosen, choose, enter } = props;
  const { t } = useTranslation("orders");
  const { place, open, go, show, close, closeLeft, leave } = useOpening(props);
  const command = useKeyCommand({
    id: "services",
    chord: "F6",
    title: t("services"),
    blocked: null,
    run: show,
  });
  const take = (service: ServiceView) => {
    close();
    // A form that appears takes the focus by itself.
    if (service.code === chosen) enter();
    else choose(service);
  };
  const moveAlong = (step: number) => {
    const at = tabs.findIndex((service) => service.code === chosen);
    const next = tabs.at((at + step) % tabs.length);
    if (next === undefined) return;
    go(`[role=tab][data-service="${next.code}"]`);
    choose(next);
  };
  const steer = (event: KeyboardEvent) => {
    if (belongsToInputMethod(event.nativeEvent) || event.ctrlKey || event.altKey) return;
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const named = services.find((service) => service.key.toLowerCase() === event.key.toLowerCase());
    if (step !== undefined) moveAlong(step);
    else if (named !== undefined) take(named);
    else if (event.key === "Escape") leave();
    else if (event.key === "ArrowDown" && open) go(".service-panel button");
    else return;
    event.preventDefault();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it hears the keys of the tabs and of the panel
    <div className="service-choice" ref={place} onKeyDown={steer} onBlur={closeLeft}>
      <div className="service-tabs" role="tablist" aria-label={t("services")}>
        {tabs.map((service) => (
          <ServiceTab key={service.code} service={service} chosen={service.code === chosen} take={take} />
        ))}
        <button type="button" className="service-key quiet" tabIndex={-1} onClick={show}>
          <span>{command.title}</span> <kbd>{command.chord}</kbd>
        </button>
      </div>
      {open && <ServicePanel id="choose" label={t("services")} chosen={chosen} press={take} />}
      {services.map((service) => (
        <ServiceCommand key={service.code} service={service} take={take} />
      ))}
    </div>
  );
}

type ServiceProps = { service: ServiceView; take: (service: ServiceView) => void };

/** For the palette, whether or not the service is in sight. */
function ServiceCommand({ service, take }: ServiceProps) {
  const { t, i18n } = useTranslation("orders");
  useKeyCommand({
    id: `service-${service.code}`,
    chord: null,
    title: t("doService", { service: local(service.name, i18n.language) }),
    blocked: null,
    run: () => take(service),
  });
  return null;
}

function ServiceTab({ service, chosen, take }: ServiceProps & { chosen: boolean }) {
  const { i18n } = useTranslation();
  const name = local(service.name, i18n.language);
  return (
    <button
      type="button"
      role="tab"
      data-testid={`service-${service.code}`}
      data-service={service.code}
      aria-selected={chosen}
      title={name}
      tabIndex={chosen ? 0 : -1}
      // A click leaves the focus to the form.
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => take(service)}
    >
      <span className="service-name">{name}</span> <kbd>{service.key.toUpperCase()}</kbd>
    </button>
  );
}
