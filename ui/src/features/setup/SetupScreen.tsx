import { useQueryClient } from "@tanstack/react-query";
import { Button } from "antd";
import { type FormEvent, type ReactNode, useRef } from "react";
import { useTranslation } from "react-i18next";
import { enterMovesOn } from "../../keyboard/enterMovesOn";
import { FailureNotice } from "../../shell/FailureNotice";
import { LanguageSwitch } from "../../shell/LanguageSwitch";
import { useFocusFault } from "../../shell/useFocusFault";
import { SetupPassword, SetupRoles, SetupText } from "./SetupFields";
import { useSetupDraft } from "./useSetupDraft";
import "./setup.css";

function Group({ title, hint, children }: { title: string; hint?: string; children: ReactNode }) {
  return (
    <fieldset className="setup-group">
      <legend>{title}</legend>
      {hint && <p className="quiet">{hint}</p>}
      <div className="field-grid">{children}</div>
    </fieldset>
  );
}

type SetupScreenProps = { upstream: string | null; opening: (underWay: boolean) => void };

/** The first start of a hall, on one page. */
export function SetupScreen({ upstream, opening }: SetupScreenProps) {
  const { t } = useTranslation("setup");
  const queries = useQueryClient();
  const setup = useSetupDraft(upstream, (underWay) => {
    if (!underWay) queries.invalidateQueries();
    opening(underWay);
  });
  const form = useRef<HTMLFormElement>(null);
  useFocusFault(form, setup.failure);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setup.submit();
  };
  return (
    <div className="setup">
      <form ref={form} onSubmit={submit} onKeyDown={enterMovesOn}>
        <header className="page-head">
          <h1>{t("title")}</h1>
          <LanguageSwitch />
        </header>
        <Group title={t("hall")}>
          <SetupText setup={setup} name="name" />
          <SetupText setup={setup} name="code" hint={t("hint.code")} />
          <SetupText setup={setup} name="windows" hint={t("hint.windows")} />
          <SetupText setup={setup} name="complaintPhone" hint={t("hint.complaintPhone")} />
        </Group>
        <Group title={t("station")}>
          <SetupRoles setup={setup} />
        </Group>
        <Group title={t("manager")}>
          <SetupText setup={setup} name="managerLogin" />
          <SetupText setup={setup} name="managerName" />
          <SetupPassword setup={setup} name="managerPassword" />
          <SetupPassword setup={setup} name="repeated" />
        </Group>
        <Group title={t("upstream")} hint={t("hint.upstream")}>
          <SetupText setup={setup} name="upstreamUrl" />
          <SetupText setup={setup} name="enrolCode" />
        </Group>
        <footer className="setup-foot">
          <FailureNotice failure={setup.failure} testId="setup-failure" />
          <Button
            type="primary"
            size="large"
            htmlType="submit"
            data-testid="setup-open"
            data-enter-stop
            disabled={setup.pending}
          >
            {t("open")} <kbd>↵</kbd>
          </Button>
        </footer>
      </form>
    </div>
  );
}
