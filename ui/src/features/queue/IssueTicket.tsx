import { Button } from "antd";
import { type FocusEvent, type KeyboardEvent, type RefObject, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useAct } from "../../ask/useAct";
import type { ServiceView, TicketView } from "../../bindings";
import { local } from "../../i18n";
import { belongsToInputMethod } from "../../keyboard/chord";
import { onceAClick, onceAPress } from "../../keyboard/onceAClick";
import { useKeyCommand } from "../../keyboard/useKeyCommand";
import { FailureNotice } from "../../shell/FailureNotice";
import { useCatalog } from "../catalog/useCatalog";

function Issued({ ticket }: { ticket: TicketView | null }) {
  const { t } = useTranslation("queue");
  const { nameOf } = useCatalog();
  if (ticket === null) return <p className="issued quiet">{t("issueHint")}</p>;
  return (
    <p className="issued" role="status">
      <strong className="issued-number" data-testid="issued-number">
        {ticket.number}
      </strong>{" "}
      {t("issued", { service: nameOf(ticket.service) })}
    </p>
  );
}

type Give = (service: ServiceView) => void;

/** `press`: what its button does, `give` what the palette does. */
type IssueButtonProps = { service: ServiceView; pending: boolean; press: Give; give: Give };

function IssueButton({ service, pending, press, give }: IssueButtonProps) {
  const { t, i18n } = useTranslation("queue");
  const name = local(service.name, i18n.language);
  useKeyCommand({
    id: `issue-${service.code}`,
    chord: null,
    title: t("issueFor", { service: name }),
    blocked: null,
    run: () => give(service),
  });
  return (
    // While a ticket is on its way a repeat is the same ticket; the button keeps the focus meanwhile.
    <Button
      block
      data-testid={`issue-${service.code}`}
      data-service={service.code}
      aria-disabled={pending}
      onKeyDown={onceAPress}
      onClick={onceAClick(() => press(service))}
    >
      <span className="issue-name">{name}</span>
      <kbd>{service.key.toUpperCase()}</kbd>
    </Button>
  );
}

/** For how long after a ticket the next press is still the last one, pressed twice. */
const SAME_PRESS_MS = 400;

function useIssue() {
  const act = useAct("queue_issue", ["queue", "summary"]);
  const [issued, setIssued] = useState<TicketView | null>(null);
  const answeredAt = useRef(0);
  const give = async (service: ServiceView) => {
    const ticket = await act.run({ service: service.code });
    answeredAt.current = Date.now();
    if (ticket) setIssued(ticket);
  };
  return {
    issued,
    pending: act.pending,
    failure: act.failure,
    give,
    giveOnce: (service: ServiceView) => {
      if (Date.now() - answeredAt.current >= SAME_PRESS_MS) give(service);
    },
    /** Whoever comes here anew means what is pressed. */
    anew: () => {
      answeredAt.current = 0;
    },
  };
}

/** One ticket in the middle of something else, and the focus is back there: what is typed next gives out nothing.
 * Whoever came from the window's one button, or from nowhere, stays to give out more. */
function useWayBack(group: RefObject<HTMLElement | null>) {
  const from = useRef<Element>(null);
  const back = () => (from.current instanceof HTMLElement && from.current.isConnected ? from.current : null);
  return {
    note: ({ relatedTarget }: FocusEvent) => {
      if (relatedTarget !== null && !group.current?.contains(relatedTarget)) from.current = relatedTarget;
    },
    afterTicket: () => {
      if (!back()?.closest(".next-step")) back()?.focus();
    },
    leave: (here: HTMLElement) => (back() ? back()?.focus() : here.blur()),
  };
}

/** Gives out a ticket: Ctrl+I goes here, then the service's letter or Enter. */
export function IssueTicket() {
  const { t } = useTranslation(["queue", "catalog"]);
  const { services } = useCatalog();
  const group = useRef<HTMLFieldSetElement>(null);
  const { issued, pending, failure, give, giveOnce, anew } = useIssue();
  const way = useWayBack(group);
  const buttons = () => [...(group.current?.querySelectorAll("button") ?? [])];

  const command = useKeyCommand({
    id: "issue",
    chord: "Ctrl+I",
    title: t("issue"),
    blocked: services.length === 0 ? t("catalog:noServices") : null,
    run: () => {
      anew();
      buttons()[0]?.focus();
    },
  });

  const press = (service: ServiceView) => {
    giveOnce(service);
    // Enter after a letter is for the same service.
    buttons()
      .find((button) => button.dataset.service === service.code)
      ?.focus();
    way.afterTicket();
  };
  const steer = (event: KeyboardEvent) => {
    if (belongsToInputMethod(event.nativeEvent) || event.repeat || event.ctrlKey || event.altKey) return;
    const service = services.find((each) => each.key.toLowerCase() === event.key.toLowerCase());
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (service !== undefined) press(service);
    else if (event.key === "Escape") way.leave(event.target as HTMLElement);
    else if (step !== undefined) {
      const at = buttons().findIndex((button) => button.matches(":focus"));
      buttons()
        .at((at + step) % buttons().length)
        ?.focus();
    } else return;
    // The letter belongs to the ticket, not to the field that has the focus again.
    event.preventDefault();
  };

  return (
    <fieldset className="issue" ref={group} onKeyDown={steer} onFocus={way.note}>
      <legend>
        {command.title} <kbd>{command.chord}</kbd>
      </legend>
      {services.map((service) => (
        <IssueButton key={service.code} {...{ service, pending, press, give }} />
      ))}
      <Issued ticket={issued} />
      <FailureNotice failure={failure} testId="issue-failure" />
    </fieldset>
  );
}
