import { useQueryClient } from "@tanstack/react-query";
import { Button } from "antd";
import { type FormEvent, useRef } from "react";
import { useTranslation } from "react-i18next";
import { enterMovesOn } from "../../keyboard/enterMovesOn";
import { FailureNotice } from "../../shell/FailureNotice";
import { useFocusFault } from "../../shell/useFocusFault";
import { SetupPassword, SetupRoles, SetupText } from "./SetupFields";
import { SetupGroup } from "./SetupGroup";
import { SetupHead } from "./SetupHead";
import { useSetupDraft } from "./useSetupDraft";

type OpenHallProps = {
  upstream: string | null;
  opening: (underWay: boolean) => void;
  back: () => void;
};

/** The first start of a hall, on one page. */
export function OpenHall({ upstream, opening, back }: OpenHallProps) {
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
        <SetupHead title={t("title")} back={setup.pending ? null : back} />
        <SetupGroup title={t("hall")}>
          <SetupText setup={setup} name="name" />
          <SetupText setup={setup} name="code" hint={t("hint.code")} />
          <SetupText setup={setup} name="windows" hint={t("hint.windows")} />
          <SetupText setup={setup} name="complaintPhone" hint={t("hint.complaintPhone")} />
        </SetupGroup>
        <SetupGroup title={t("station")}>
          <SetupRoles setup={setup} />
        </SetupGroup>
        <SetupGroup title={t("manager")}>
          <SetupText setup={setup} name="managerLogin" />
          <SetupText setup={setup} name="managerName" />
          <SetupPassword setup={setup} name="managerPassword" />
          <SetupPassword setup={setup} name="repeated" />
        </SetupGroup>
        <SetupGroup title={t("upstream")} hint={t("hint.upstream")}>
          <SetupText setup={setup} name="upstreamUrl" />
          <SetupText setup={setup} name="enrolCode" />
        </SetupGroup>
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
