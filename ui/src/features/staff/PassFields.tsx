import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import type { Failure, Pass } from "../../bindings";
import { focusField } from "../../keyboard/enterMovesOn";
import { HalfWidthInput } from "../../shell/HalfWidthInput";
import { PasswordField } from "./PasswordField";
import "../../shell/fields.css";
import "./staff.css";

type PassFieldsProps = {
  pass: Pass;
  set: (to: Partial<Pass>) => void;
  /** What was said to the manager's word. */
  failure: Failure | null;
  /** The same in words, where it is said at the field. */
  said?: string | null;
};

/** A manager's word, where something is left to a manager 授权. */
export function PassFields({ pass, set, failure, said = null }: PassFieldsProps) {
  const { t } = useTranslation("staff");
  useEffect(() => focusField("pass-login"), []);
  useEffect(() => {
    if (failure !== null) focusField("pass-password");
  }, [failure]);
  return (
    <div className="field-grid pass-fields">
      <div className="field">
        <label htmlFor="pass-login">{t("managersLogin")}</label>
        <div className="field-body">
          <HalfWidthInput
            id="pass-login"
            data-testid="pass-login"
            value={pass.login}
            set={(login) => set({ login })}
          />
        </div>
      </div>
      <div className="field">
        <label htmlFor="pass-password">{t("managersPassword")}</label>
        <div className="field-body">
          <PasswordField
            id="pass-password"
            testId="pass-password"
            value={pass.password}
            set={(password) => set({ password })}
            refused={failure !== null}
          />
        </div>
      </div>
      {said !== null && (
        <p className="field-fault field-wide" role="alert" data-testid="pass-fault" data-code={failure?.code}>
          {said}
        </p>
      )}
    </div>
  );
}

export const NO_PASS: Pass = { login: "", password: "" };

/** An empty field is no try: the cursor goes there instead. */
export function isPassBlank(pass: Pass): boolean {
  const blank = (["login", "password"] as const).find((field) => pass[field] === "");
  if (blank !== undefined) focusField(`pass-${blank}`);
  return blank !== undefined;
}
