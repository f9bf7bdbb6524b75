import type { ReactNode } from "react";
import { CommandButton } from "../keyboard/CommandButton";
import type { KeyCommand } from "../keyboard/registry";
import { useBlockedReason } from "../keyboard/useKeyCommand";
import { useShellCommands } from "./ShellCommands";

type KeyBarProps = {
  commands?: KeyCommand[];
  /** What the last key would have lost. */
  warning?: string | null;
  children?: ReactNode;
};

/** The keys at the foot of a screen, each a button; beside them why the last key did nothing. */
export function KeyBar({ commands = [], warning = null, children }: KeyBarProps) {
  const reason = useBlockedReason();
  const { palette, help } = useShellCommands();
  return (
    <footer className="key-bar">
      {commands.map((command) => (
        <CommandButton key={command.id} command={command} testId={`key-${command.id}`} />
      ))}
      {children}
      <p className="key-reason soon" role="status" data-testid="key-reason">
        {warning ?? reason}
      </p>
      <CommandButton command={palette} testId="key-palette" />
      <CommandButton command={help} testId="key-help" />
    </footer>
  );
}
