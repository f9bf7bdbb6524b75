import { useQueryClient } from "@tanstack/react-query";
import { Button, type InputRef } from "antd";
import { type FormEvent, type MouseEvent, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { queryKey } from "../../ask/keys";
import { useAct } from "../../ask/useAct";
import type { SessionView } from "../../bindings";
import { KeyLayer } from "../../keyboard/KeyboardProvider";
import { FailureNotice } from "../../shell/FailureNotice";
import { PasswordField } from "./PasswordField";
import "./staff.css";

/** Above everything that can be open beneath it. */
const TOPMOST = 100;

/** A click beside everything leaves the focus where it is, so that typing goes on into the field. */
function keepFocus(event: MouseEvent) {
  const hit = event.target as Element;
  if (hit.closest("input, button") === null) event.preventDefault();
}

type LockOverlayProps = { session: SessionView; signOut: () => void };

/** Covers the work until the same person is back. */
export function LockOverlay({ session, signOut }: LockOverlayProps) {
  const { t } = useTranslation("staff");
  const queries = useQueryClient();
  const unlock = useAct("staff_unlock", []);
  const field = useRef<InputRef>(null);
  const [password, setPassword] = useState("");

  useEffect(() => field.current?.focus(), []);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    // An empty field is no try.
    if (password === "") return field.current?.focus();
    const opened = await unlock.run({ password });
    setPassword("");
    if (opened === undefined) {
      field.current?.focus();
      return;
    }
    queries.setQueryData(queryKey("staff_session", {}), opened);
    await queries.invalidateQueries({ predicate: (query) => query.queryKey[0] !== "staff_session" });
  };

  return (
    <KeyLayer active above={TOPMOST}>
      <div
        className="gate lock-overlay"
        role="dialog"
        aria-modal
        aria-label={t("locked")}
        data-testid="lock-overlay"
        onMouseDown={keepFocus}
      >
        <form className="gate-card" onSubmit={submit}>
          <header>
            <h1>{t("locked")}</h1>
          </header>
          <p>{t("lockedFor", { name: session.name, login: session.login })}</p>
          <label className="gate-field" htmlFor="unlock-password">
            <span>{t("password")}</span>
            <PasswordField
              ref={field}
              id="unlock-password"
              testId="unlock-password"
              value={password}
              set={setPassword}
              refused={unlock.failure !== null}
            />
          </label>
          <Button block type="primary" htmlType="submit" data-testid="unlock" disabled={unlock.pending}>
            {t("unlock")} <kbd>↵</kbd>
          </Button>
          <div className="gate-answer">
            <FailureNotice failure={unlock.failure} testId="unlock-failure" kind="own" />
          </div>
          <Button type="text" size="small" data-testid="lock-sign-out" onClick={signOut}>
            {t("signOutInstead")}
          </Button>
        </form>
      </div>
    </KeyLayer>
  );
}
