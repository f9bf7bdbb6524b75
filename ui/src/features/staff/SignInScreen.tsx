import { Button, type InputRef } from "antd";
import { type FormEvent, useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { HallView } from "../../bindings";
import { onceAClick, onceAPress } from "../../keyboard/onceAClick";
import { FailureNotice } from "../../shell/FailureNotice";
import { HalfWidthInput } from "../../shell/HalfWidthInput";
import { LanguageSwitch } from "../../shell/LanguageSwitch";
import { PasswordField } from "./PasswordField";
import { useSignIn } from "./useSignIn";
import { WindowChoice } from "./WindowChoice";
import "./staff.css";

/** Who works at which window. All of it by keyboard: Enter signs in. */
export function SignInScreen({ hall }: { hall: HallView }) {
  const { t } = useTranslation("staff");
  const loginField = useRef<InputRef>(null);
  const passwordField = useRef<InputRef>(null);
  const { draft, set, signIn, pending, failure, taken } = useSignIn(hall.windows[0] ?? null);

  useEffect(() => loginField.current?.focus(), []);

  const enter = async (takeOver: boolean) => {
    // An empty field is no try.
    if (draft.login.trim() === "") return loginField.current?.focus();
    if (draft.password === "") return passwordField.current?.focus();
    if ((await signIn(takeOver)) === undefined) passwordField.current?.focus();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void enter(false);
  };

  return (
    <div className="gate">
      <form className="gate-card" onSubmit={submit}>
        <header>
          <h1>{hall.name}</h1>
          <LanguageSwitch />
        </header>
        <label className="gate-field" htmlFor="sign-in-login">
          <span>{t("login")}</span>
          <HalfWidthInput
            ref={loginField}
            id="sign-in-login"
            data-testid="sign-in-login"
            autoComplete="username"
            value={draft.login}
            set={(login) => set({ login })}
          />
        </label>
        <label className="gate-field" htmlFor="sign-in-password">
          <span>{t("password")}</span>
          <PasswordField
            ref={passwordField}
            id="sign-in-password"
            testId="sign-in-password"
            value={draft.password}
            set={(password) => set({ password })}
            refused={failure !== null && !taken}
          />
        </label>
        <WindowChoice windows={hall.windows} value={draft.window} set={(window) => set({ window })} />
        <Button block type="primary" htmlType="submit" data-testid="sign-in" disabled={pending}>
          {t("signIn")} <kbd>↵</kbd>
        </Button>
        <div className="gate-answer">
          <FailureNotice failure={failure} testId="sign-in-failure" />
          {taken && (
            // Enter in a field signs in as before; only this button takes over.
            <Button
              className="take-over"
              data-testid="take-over"
              aria-disabled={pending}
              onKeyDown={onceAPress}
              onClick={onceAClick(() => void enter(true))}
            >
              {t("takeOver")}
            </Button>
          )}
        </div>
      </form>
    </div>
  );
}
