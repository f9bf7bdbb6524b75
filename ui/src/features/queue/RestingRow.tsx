import { Button } from "antd";
import type { ReactNode } from "react";
import type { TicketView } from "../../bindings";
import { onceAClick, onceAPress } from "../../keyboard/onceAClick";
import { StoryButton } from "./story/StoryButton";

type RestingRowProps = {
  testId: string;
  ticket: TicketView;
  /** Beside the number. */
  what: ReactNode;
  /** Under it. */
  note?: string;
  action: string;
  blocked: string | null;
  run: () => void;
};

/** Somebody who is not in the line, and the way back. */
export function RestingRow({ testId, ticket, what, note, action, blocked, run }: RestingRowProps) {
  return (
    <li className="resting-row" data-testid={testId} data-ticket={ticket.number}>
      <StoryButton ticket={ticket} />
      <span className="waiting-service">{what}</span>
      <Button
        size="small"
        data-testid={`${testId}-act`}
        title={blocked ?? undefined}
        disabled={blocked !== null}
        onKeyDown={onceAPress}
        onClick={onceAClick(run)}
      >
        {action}
      </Button>
      {note && (
        <span className="resting-note quiet" title={note}>
          {note}
        </span>
      )}
    </li>
  );
}
