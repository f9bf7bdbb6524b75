import { useQueryClient } from "@tanstack/react-query";
import { Button, Checkbox, Input, InputNumber } from "antd";
import type { FormEvent, ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { StationRole } from "../../bindings";
import { FailureNotice } from "../../shell/FailureNotice";
import { FaultedField, isFaulted } from "../../shell/FaultedField";
import { LanguageSwitch } from "../../shell/HeaderBar";
import { PasswordField } from "../staff/PasswordField";
import { type SetupDraft, useSetupDraft } from "./useSetupDraft";
import "./setup.css";

type TextName =
  | "name"
  | "code"
  | "complaintPhone"
  | "managerLogin"
  | "managerName"
  | "upstreamUrl"
  | "enrolCode";
type PasswordName = "managerPassword" | "repeated";

/** The roles that there are screens for. */
const ROLES = ["counter", "manager"] as const satisfies StationRole[];

/** Where the core names a field otherwise than the page does. */
const POINTERS: Partial<Record<keyof SetupDraft, string>> = {
  upstreamUrl: "/upstream/url",
  enrolCode: "/upstream/enrolCode",
};

function Group({ title, hint, children }: { title: string; hint?: string; children: ReactNode }) {
  return (
    <fieldset className="setup-group">
      <legend>{title}</legend>
      {hint && <p className="quiet">{hint}</p>}
      <div className="field-grid">{children}</div>
    </fieldset>
  );
}

function useSetupFields(setup: ReturnType<typeof useSetupDraft>) {
  const { t } = useTranslation("setup");
  const { draft, set, faults } = setup;
  const frame = (name: keyof SetupDraft) => ({
    id: `setup-${name}`,
    label: t(`field.${name}`),
    pointer: POINTERS[name] ?? `/${name}`,
    faults,
  });
  const refused = (name: keyof SetupDraft) => isFaulted(faults, POINTERS[name] ?? `/${name}`);
  const text = (name: TextName, hint?: string) => (
    <FaultedField {...frame(name)} hint={hint}>
      <Input
        id={`setup-${name}`}
        data-testid={`setup-${name}`}
        autoComplete="off"
        autoFocus={name === "name"}
        status={refused(name) ? "error" : undefined}
        value={draft[name]}
        onChange={(event) => set({ [name]: event.target.value })}
      />
    </FaultedField>
  );
  const password = (name: PasswordName) => (
    <FaultedField {...frame(name)}>
      <PasswordField
        id={`setup-${name}`}
        testId={`setup-${name}`}
        fresh
        value={draft[name]}
        set={(value) => set({ [name]: value })}
        refused={refused(name)}
      />
    </FaultedField>
  );
  const windows = (
    <FaultedField {...frame("windows")}>
      <InputNumber
        id="setup-windows"
        data-testid="setup-windows"
        min={1}
        max={99}
        precision={0}
        value={draft.windows}
        onChange={(count) => set({ windows: count ?? 1 })}
      />
    </FaultedField>
  );
  const roles = (
    <FaultedField {...frame("roles")} wide>
      <Checkbox.Group
        data-testid="setup-roles"
        value={draft.roles}
        options={ROLES.map((role) => ({ value: role, label: t(`role.${role}`) }))}
        onChange={(chosen) => set({ roles: ROLES.filter((role) => chosen.includes(role)) })}
      />
    </FaultedField>
  );
  return { text, password, windows, roles };
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
  const { text, password, windows, roles } = useSetupFields(setup);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setup.submit();
  };
  return (
    <div className="setup">
      <form onSubmit={submit}>
        <header className="page-head">
          <h1>{t("title")}</h1>
          <LanguageSwitch />
        </header>
        <Group title={t("hall")}>
          {text("name")}
          {text("code", t("hint.code"))}
          {windows}
          {text("complaintPhone", t("hint.complaintPhone"))}
        </Group>
        <Group title={t("station")}>{roles}</Group>
        <Group title={t("manager")}>
          {text("managerLogin")}
          {text("managerName")}
          {password("managerPassword")}
          {password("repeated")}
        </Group>
        <Group title={t("upstream")} hint={t("hint.upstream")}>
          {text("upstreamUrl")}
          {text("enrolCode")}
        </Group>
        <footer className="setup-foot">
          <FailureNotice failure={setup.failure} testId="setup-failure" />
          <Button
            type="primary"
            size="large"
            htmlType="submit"
            data-testid="setup-open"
            disabled={setup.pending}
          >
            {t("open")} <kbd>↵</kbd>
          </Button>
        </footer>
      </form>
    </div>
  );
}
