import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import type { Failure, FieldFault, Pass } from "../../bindings";
import { focusField } from "../../keyboard/enterMovesOn";
import { HalfWidthInput } from "../../shell/HalfWidthInput";
import { PasswordField } from "../staff/PasswordField";
import { isOrganisations, type Papers, type Who } from "./papers";

type PassFieldsProps = {
  papers: Papers;
  doubtful: FieldFault[];
  pass: Pass;
  set: (to: Partial<Pass>) => void;
  /** What was said to the manager's word. */
  failure: Failure | null;
};

/** Which number fails its check, and who may let it pass all the same. */
export function PassFields({ papers, doubtful, pass, set, failure }: PassFieldsProps) {
  const { t } = useTranslation("customers");
  const nameOf = (who: Who) =>
    t(who === "agent" && isOrganisations(papers) ? "who.organisationsAgent" : `who.${who}`);
  useEffect(() => focusField("pass-login"), []);
  useEffect(() => {
    if (failure !== null) focusField("pass-password");
  }, [failure]);
  return (
    <div className="papers-pass">
      {doubtful.map(({ field }) => {
        const who = field.split("/")[1] as Who;
        return (
          <p key={field} className="notice notice-soon" role="alert" data-testid="doubtful">
            {t("doubtful", { who: nameOf(who), number: papers[who].number })}
          </p>
        );
      })}
      <div className="field-grid">
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
      </div>
    </div>
  );
}
