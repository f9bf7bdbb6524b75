import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { LinkLamp } from "../features/link/LinkLamp";
import { hourMinute } from "../format";
import { otherLanguage } from "../i18n";
import { CommandButton } from "../keyboard/CommandButton";
import type { KeyCommand } from "../keyboard/registry";
import { useAtWork } from "./hall";
import { PlaceTabs } from "./PlaceTabs";
import type { Place } from "./places";
import { useNow } from "./useNow";

function Clock() {
  const now = useNow();
  return (
    <time className="header-clock" data-testid="clock">
      {hourMinute(now)}
    </time>
  );
}

/** Switches between Chinese and English at once. */
export function LanguageSwitch() {
  const { t, i18n } = useTranslation("shell");
  return (
    <Button
      size="small"
      type="text"
      data-testid="language"
      onClick={() => i18n.changeLanguage(otherLanguage(i18n.language))}
    >
      {t("otherLanguage")}
    </Button>
  );
}

type HeaderBarProps = { place: Place; go: (place: Place) => void; lock: KeyCommand; signOut: () => void };

export function HeaderBar({ place, go, lock, signOut }: HeaderBarProps) {
  const { t } = useTranslation("shell");
  const { hall, session } = useAtWork();
  return (
    <header className="header-bar">
      <p className="header-who">
        <strong data-testid="window-name">
          {session.window === null ? hall.name : t("window", { window: session.window })}
        </strong>
        <span data-testid="clerk-name">{session.name}</span>
        <span className="header-login quiet">{t("login", { login: session.login })}</span>
      </p>
      <PlaceTabs place={place} go={go} />
      <div className="header-right">
        <Clock />
        <LinkLamp />
        <LanguageSwitch />
        <CommandButton command={lock} testId="lock" size="small" />
        <Button size="small" data-testid="sign-out" onClick={signOut}>
          {t("signOut")}
        </Button>
      </div>
    </header>
  );
}
