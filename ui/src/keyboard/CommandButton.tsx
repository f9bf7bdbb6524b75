import { Button, type ButtonProps } from "antd";
import type { Ref } from "react";
import { onceAClick, onceAPress } from "./onceAClick";
import type { KeyCommand } from "./registry";
import "./keyboard.css";

type CommandButtonProps = {
  command: KeyCommand;
  testId: string;
  primary?: boolean;
  loading?: boolean;
  /** Enter in a form comes to this button after the last field. */
  enterStop?: boolean;
  size?: ButtonProps["size"];
  ref?: Ref<HTMLButtonElement>;
};

/** A command's button: its word, its key, and in the title why it cannot act. */
export function CommandButton({
  command,
  testId,
  primary,
  loading,
  enterStop,
  size,
  ref,
}: CommandButtonProps) {
  return (
    <Button
      ref={ref}
      className="command-button"
      data-testid={testId}
      data-enter-stop={enterStop || undefined}
      type={primary && command.blocked === null ? "primary" : "default"}
      size={size}
      loading={loading}
      disabled={command.blocked !== null}
      title={command.blocked ?? undefined}
      onKeyDown={onceAPress}
      onClick={onceAClick(command.run)}
    >
      {command.chord && <kbd>{command.chord.replace("Enter", "↵")}</kbd>}
      <span>{command.title}</span>
    </Button>
  );
}
