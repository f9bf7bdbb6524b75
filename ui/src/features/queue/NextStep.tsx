import { useEffect, useRef } from "react";
import { CommandButton } from "../../keyboard/CommandButton";
import type { KeyCommand } from "../../keyboard/registry";

/** For how long a button that has just come takes no press: that one was meant for what stood there before. */
const TOO_SOON_MS = 600;

/** `leaves`: where the focus stays if it is there. `settlesMs`: where more than the usual while is too soon. */
type NextStepProps = { command: KeyCommand; hint: string; leaves?: string; settlesMs?: number };

/** Between two customers, or while the called one comes: one button, which has the focus. Its key works at once. */
export function NextStep({ command, hint, leaves, settlesMs = TOO_SOON_MS }: NextStepProps) {
  const button = useRef<HTMLButtonElement>(null);
  const readySince = useRef(0);
  const ready = command.blocked === null;
  useEffect(() => {
    if (!ready) return;
    readySince.current = Date.now();
    const elsewhere = leaves !== undefined && document.activeElement?.closest(leaves);
    if (!elsewhere) button.current?.focus();
  }, [ready, leaves]);
  const run = () => {
    if (Date.now() - readySince.current >= settlesMs) command.run();
  };
  return (
    <div className="next-step">
      <CommandButton
        command={{ ...command, run }}
        testId={`next-${command.id}`}
        primary
        size="large"
        ref={button}
      />
      <p className="quiet">{hint}</p>
    </div>
  );
}
