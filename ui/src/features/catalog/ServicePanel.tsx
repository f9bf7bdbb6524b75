import { type KeyboardEvent, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { ServiceView } from "../../bindings";
import { local } from "../../i18n";
import { belongsToInputMethod } from "../../keyboard/chord";
import { onceAClick, onceAPress } from "../../keyboard/onceAClick";
import { OfflineMark } from "./OfflineMark";
import { type HeadedSection, useSections } from "./useSections";
import "./catalog.css";

type ServicePanelProps = {
  /** What its test ids begin with. */
  id: string;
  label: string;
  /** The code of the service in hand, if any. */
  chosen?: string;
  press: (service: ServiceView) => void;
};

/** Where an arrow leads from a service: up and down along all of them, sideways from group to group. */
function nextButton(panel: HTMLElement, key: string): HTMLElement | undefined {
  const all = [...panel.querySelectorAll<HTMLElement>("button")];
  const at = all.findIndex((button) => button.matches(":focus"));
  const along = { ArrowDown: 1, ArrowUp: -1 }[key];
  if (along !== undefined) return all.at((at + along) % all.length);
  const across = { ArrowRight: 1, ArrowLeft: -1 }[key];
  if (across === undefined) return undefined;
  const sections = [...panel.querySelectorAll("section")];
  const here = sections.findIndex((section) => section.matches(":focus-within"));
  return sections.at((here + across) % sections.length)?.querySelector("button") ?? undefined;
}

/** All services at a glance under the headings of their groups, each with its letter: the letters themselves are
 * heard by whatever the panel belongs to. */
export function ServicePanel({ id, label, chosen, press }: ServicePanelProps) {
  const panel = useRef<HTMLDivElement>(null);
  const sections = useSections();
  const steer = (event: KeyboardEvent) => {
    if (belongsToInputMethod(event.nativeEvent) || event.ctrlKey || event.altKey) return;
    const next = panel.current && nextButton(panel.current, event.key);
    if (!next) return;
    next.focus();
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out in columns
    <div
      className="service-panel"
      role="group"
      aria-label={label}
      data-testid={`${id}-panel`}
      ref={panel}
      onKeyDown={steer}
    >
      {sections.map((section) => (
        <PanelSection key={section.heading ?? ""} {...{ id, section, chosen, press }} />
      ))}
    </div>
  );
}

type PanelSectionProps = Pick<ServicePanelProps, "id" | "chosen" | "press"> & { section: HeadedSection };

function PanelSection({ id, section, chosen, press }: PanelSectionProps) {
  const { i18n } = useTranslation();
  const { heading, services } = section;
  return (
    <section aria-label={heading ?? undefined}>
      {heading !== null && <h3>{heading}</h3>}
      {services.map((service) => (
        <button
          key={service.code}
          type="button"
          tabIndex={-1}
          data-testid={`${id}-${service.code}`}
          data-service={service.code}
          aria-pressed={chosen === undefined ? undefined : service.code === chosen}
          // The focus stays where it is: the panel would be gone before the click.
          onMouseDown={(event) => event.preventDefault()}
          onKeyDown={onceAPress}
          onClick={onceAClick(() => press(service))}
        >
          <kbd>{service.key.toUpperCase()}</kbd>
          <span>{local(service.name, i18n.language)}</span>
          <OfflineMark service={service} />
        </button>
      ))}
    </section>
  );
}
