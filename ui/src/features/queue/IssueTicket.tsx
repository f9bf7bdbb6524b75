import { Button } from "antd";
import { type KeyboardEvent, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useAct } from "../../ask/useAct";
import type { ServiceView, TicketView } from "../../bindings";
import { local } from "../../i18n";
import { belongsToInputMethod } from "../../keyboard/chord";
import { onceAClick } from "../../keyboard/onceAClick";
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

type IssueButtonProps = { service: ServiceView; pending: boolean; give: (service: ServiceView) => void };

function IssueButton({ service, pending, give }: IssueButtonProps) {
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
      aria-disabled={pending}
      onClick={onceAClick(() => give(service))}
    >
      <span className="issue-name">{name}</span>
      <kbd>{service.key.toUpperCase()}</kbd>
    </Button>
  );
}

/** Gives out a ticket: Ctrl+I goes here, then the service's letter or Enter. */
export function IssueTicket() {
  const { t } = useTranslation(["queue", "catalog"]);
  const { services } = useCatalog();
  const group = useRef<HTMLFieldSetElement>(null);
  const [issued, setIssued] = useState<TicketView | null>(null);
  const issue = useAct("queue_issue", ["queue", "summary"]);

  const command = useKeyCommand({
    id: "issue",
    chord: "Ctrl+I",
    title: t("issue"),
    blocked: services.length === 0 ? t("catalog:noServices") : null,
    run: () => group.current?.querySelector("button")?.focus(),
  });

  const give = async (service: ServiceView) => {
    const ticket = await issue.run({ service: service.code });
    if (ticket) setIssued(ticket);
  };
  const choose = (event: KeyboardEvent) => {
    if (belongsToInputMethod(event.nativeEvent) || event.repeat || event.ctrlKey || event.altKey) return;
    const service = services.find((each) => each.key.toLowerCase() === event.key.toLowerCase());
    if (service) give(service);
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step === undefined) return;
    const buttons = [...(group.current?.querySelectorAll("button") ?? [])];
    const at = buttons.findIndex((button) => button.matches(":focus"));
    buttons.at((at + step) % buttons.length)?.focus();
    event.preventDefault();
  };

  return (
    <fieldset className="issue" ref={group} onKeyDown={choose}>
      <legend>
        {command.title} <kbd>{command.chord}</kbd>
      </legend>
      {services.map((service) => (
        <IssueButton key={service.code} service={service} pending={issue.pending} give={give} />
      ))}
      <Issued ticket={issued} />
      <FailureNotice failure={issue.failure} testId="issue-failure" />
    </fieldset>
  );
}
