import { useTranslation } from "react-i18next";
import type { WindowView } from "../../bindings";
import { CommandButton } from "../../keyboard/CommandButton";
import type { KeyCommand } from "../../keyboard/registry";
import { NextStep } from "./NextStep";
import { PausedWindow } from "./PausedWindow";

/** A digit was enough to pause. The Enter after it, meant for the dialog, comes once that has faded. */
const PAUSE_SETTLES_MS = 1_500;

type BetweenVisitsProps = {
  /** The session's own. */
  window: WindowView | null;
  skew: number;
  callNext: KeyCommand;
  pause: KeyCommand;
};

/** The window is free: it calls the next, or serves nobody for a while. */
export function BetweenVisits({ window, skew, callNext, pause }: BetweenVisitsProps) {
  const { t } = useTranslation("queue");
  if (window !== null && window.paused !== null) {
    const since = window.pausedAt === null ? null : window.pausedAt - skew;
    return (
      <>
        <PausedWindow reason={window.paused} since={since} />
        <NextStep
          key="resume"
          command={pause}
          hint={t("resumeHint")}
          leaves=".issue"
          settlesMs={PAUSE_SETTLES_MS}
        />
      </>
    );
  }
  return (
    <>
      {/* Whoever gives out tickets goes on giving out tickets: the next Enter must not call somebody. */}
      <NextStep
        key="call"
        command={callNext}
        hint={callNext.blocked ?? t("callHint")}
        leaves=".issue, .resting"
      />
      <div className="pause-step">
        <CommandButton command={pause} testId="key-pause" />
      </div>
    </>
  );
}
