import { useQueryClient } from "@tanstack/react-query";
import { Button, type InputRef, Select } from "antd";
import { type FormEvent, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { queryKey } from "../../ask/keys";
import { useAct } from "../../ask/useAct";
import type { HallView } from "../../bindings";
import { FailureNotice } from "../../shell/FailureNotice";
import { HalfWidthInput } from "../../shell/HalfWidthInput";
import { LanguageSwitch } from "../../shell/LanguageSwitch";
import { PasswordField } from "./PasswordField";
import "./staff.css";

const NO_WINDOW = 0;

type WindowChoiceProps = { windows: number[]; value: number; set: (window: number) => void };

function WindowChoice({ windows, value, set }: WindowChoiceProps) {
  const { t } = useTranslation("staff");
  const options = [
    ...windows.map((window) => ({ value: window, label: t("windowNumber", { window }) })),
    { value: NO_WINDOW, label: t("noWindow") },
  ];
  return (
    <label className="gate-field" htmlFor="sign-in-window">
      <span>{t("window")}</span>
      <Select
        id="sign-in-window"
        data-testid="sign-in-window"
        value={value}
        options={options}
        onChange={set}
      />
    </label>
  );
}

/** Who works at which window. All of it by keyboard: Enter signs in. */
export function SignInScreen({ hall }: { hall: HallView }) {
  const { t } = useTranslation("staff");
  const queries = useQueryClient();
  const signIn = useAct("staff_sign_in", []);
  const loginField = useRef<InputRef>(null);
  const passwordField = useRef<InputRef>(null);
  const [login, setLogin] = useState("");
  const [password, setPassword] = useState("");
  const [window, setWindow] = useState(hall.windows[0] ?? NO_WINDOW);

  useEffect(() => loginField.current?.focus(), []);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    // An empty field is no try.
    if (login.trim() === "") return loginField.current?.focus();
    if (password === "") return passwordField.current?.focus();
    const session = await signIn.run({ login, password, window: window === NO_WINDOW ? null : window });
    setPassword("");
    if (session) queries.setQueryData(queryKey("staff_session", {}), session);
    else passwordField.current?.focus();
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
            value={login}
            set={setLogin}
          />
        </label>
        <label className="gate-field" htmlFor="sign-in-password">
          <span>{t("password")}</span>
          <PasswordField
            ref={passwordField}
            id="sign-in-password"
            testId="sign-in-password"
            value={password}
            set={setPassword}
            refused={signIn.failure !== null}
          />
        </label>
        <WindowChoice windows={hall.windows} value={window} set={setWindow} />
        <Button block type="primary" htmlType="submit" data-testid="sign-in" disabled={signIn.pending}>
          {t("signIn")} <kbd>↵</kbd>
        </Button>
        <div className="gate-answer">
          <FailureNotice failure={signIn.failure} testId="sign-in-failure" />
        </div>
      </form>
    </div>
  );
}
