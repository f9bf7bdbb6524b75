import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { DrawerMark } from "../features/cash/DrawerMark";
import { LinkLamp } from "../features/link/LinkLamp";
import { ChangePassword } from "../features/staff/ChangePassword";
import { hourMinute } from "../format";
import { CommandButton } from "../keyboard/CommandButton";
import type { KeyCommand } from "../keyboard/registry";
import { useKeyCommand } from "../keyboard/useKeyCommand";
import { useAtWork } from "./hall";
import { LanguageSwitch } from "./LanguageSwitch";
import { PlaceTabs } from "./PlaceTabs";
import type { Place } from "./places";
import { SignOut } from "./SignOut";
import { useNow } from "./useNow";

function Clock() {
  const now = useNow();
  return (
    <time className="header-clock" data-testid="clock">
      {hourMinute(now)}
    </time>
  );
}

/** Whose work this is. The name leads to the person's own password. */
function ClerkName() {
  const { t } = useTranslation("staff");
  const { session } = useAtWork();
  const [changing, setChanging] = useState(false);
  const command = useKeyCommand({
    id: "change-password",
    chord: null,
    title: t("changePassword"),
    blocked: null,
    run: () => setChanging(true),
  });
  return (
    <>
      <Button
        className="clerk-button"
        type="text"
        size="small"
        aria-haspopup="dialog"
        aria-label={`${session.name} · ${command.title}`}
        onClick={command.run}
      >
        <span data-testid="clerk-name">{session.name}</span>
      </Button>
      <ChangePassword open={changing} close={() => setChanging(false)} />
    </>
  );
}

type HeaderBarProps = { place: Place; lock: KeyCommand; signOut: () => void };

export function HeaderBar({ place, lock, signOut }: HeaderBarProps) {
  const { t } = useTranslation("shell");
  const { hall, session } = useAtWork();
  return (
    <header className="header-bar">
      <p className="header-who">
        <strong data-testid="window-name">
          {session.window === null ? hall.name : t("window", { window: session.window })}
        </strong>
        <ClerkName />
        <span className="header-login quiet">{t("login", { login: session.login })}</span>
      </p>
      <PlaceTabs place={place} />
      <div className="header-right">
        <DrawerMark />
        <Clock />
        <LinkLamp />
        <LanguageSwitch />
        <CommandButton command={lock} testId="lock" size="small" />
        <SignOut signOut={signOut} />
      </div>
    </header>
  );
}
