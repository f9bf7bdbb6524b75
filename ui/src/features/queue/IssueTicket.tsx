import { type FocusEvent, type KeyboardEvent, type RefObject, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Priority, ServiceView } from "../../bindings";
import { belongsToInputMethod } from "../../keyboard/chord";
import { useKeyCommand } from "../../keyboard/useKeyCommand";
import { FailureNotice } from "../../shell/FailureNotice";
import { frequent } from "../catalog/grouped";
import { useCatalog } from "../catalog/useCatalog";
import { IssuedTicket } from "./IssuedTicket";
import { IssueServices } from "./IssueServices";
import { PriorityRow, priorityAt } from "./PriorityRow";
import { useIssue } from "./useIssue";

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

/** All services show from the moment they are asked for until the focus is elsewhere. */
function usePanel(group: RefObject<HTMLElement | null>, more: boolean) {
  const [open, setOpen] = useState(false);
  return {
    open,
    show: () => setOpen(more),
    closeLeft: ({ relatedTarget }: FocusEvent) => {
      if (!group.current?.contains(relatedTarget)) setOpen(false);
    },
  };
}

/** Gives out a ticket: Ctrl+I goes here and shows all services, then the service's letter or Enter; a digit before it
 * gives a priority. */
export function IssueTicket({ priorities }: { priorities: Priority[] }) {
  const { t } = useTranslation(["queue", "catalog"]);
  const { services } = useCatalog();
  const group = useRef<HTMLFieldSetElement>(null);
  const panel = usePanel(group, frequent(services).length < services.length);
  const { issued, priority, setPriority, pending, failure, give, giveOnce, anew } = useIssue();
  const way = useWayBack(group);
  const buttons = () => [...(group.current?.querySelectorAll("button") ?? [])];

  const command = useKeyCommand({
    id: "issue",
    chord: "Ctrl+I",
    title: t("issue"),
    blocked: services.length === 0 ? t("catalog:noServices") : null,
    run: () => {
      anew();
      panel.show();
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
    const wanted = priorityAt(priorities, event.key);
    if (service !== undefined) press(service);
    else if (wanted !== undefined) setPriority(wanted);
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
    <fieldset className="issue" ref={group} onKeyDown={steer} onFocus={way.note} onBlur={panel.closeLeft}>
      <legend>
        {command.title} <kbd>{command.chord}</kbd>
      </legend>
      {priorities.length > 0 && (
        <PriorityRow priorities={priorities} chosen={priority} choose={setPriority} />
      )}
      <IssueServices
        label={command.title}
        open={panel.open}
        showAll={command.run}
        {...{ services, pending, press, give }}
      />
      {issued ? <IssuedTicket ticket={issued} /> : <p className="issued quiet">{t("issueHint")}</p>}
      <FailureNotice failure={failure} testId="issue-failure" />
    </fieldset>
  );
}
