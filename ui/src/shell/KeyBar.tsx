import type { ReactNode } from "react";
import { CommandButton } from "../keyboard/CommandButton";
import type { KeyCommand } from "../keyboard/registry";
import { useBlockedReason } from "../keyboard/useKeyCommand";
import { useShellCommands } from "./ShellCommands";

type KeyBarProps = { commands?: KeyCommand[]; children?: ReactNode };

/** The keys at the foot of a screen, each a button; beside them why the last key did nothing. */
export function KeyBar({ commands = [], children }: KeyBarProps) {
  const reason = useBlockedReason();
  const { palette, help } = useShellCommands();
  return (
    <footer className="key-bar">
      {commands.map((command) => (
        <CommandButton key={command.id} command={command} testId={`key-${command.id}`} />
      ))}
      {children}
      <p className="key-reason soon" role="status" data-testid="key-reason">
        {reason}
      </p>
      <CommandButton command={palette} testId="key-palette" />
      <CommandButton command={help} testId="key-help" />
    </footer>
  );
}
