import { Checkbox, Input } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { StationRole } from "../../bindings";
import { FaultedField, isFaulted } from "../../shell/FaultedField";
import { HalfWidthInput } from "../../shell/HalfWidthInput";
import { PasswordField } from "../staff/PasswordField";
import type { SetupDraft, useSetupDraft } from "./useSetupDraft";

type Setup = ReturnType<typeof useSetupDraft>;
type Name = keyof SetupDraft;
type TextName =
  | "name"
  | "code"
  | "windows"
  | "complaintPhone"
  | "managerLogin"
  | "managerName"
  | "upstreamUrl"
  | "enrolCode";

/** The roles that there are screens for. */
const ROLES = ["counter", "manager"] as const satisfies StationRole[];

/** Where the core names a field otherwise than the page does. */
const POINTERS: Partial<Record<Name, string>> = {
  upstreamUrl: "/upstream/url",
  enrolCode: "/upstream/enrolCode",
};

/** Numbers and codes, with the kind of what they hold. */
const PLAIN: Partial<Record<Name, string>> = {
  code: "code",
  windows: "count",
  complaintPhone: "phone",
  managerLogin: "login",
};

/** A hall's code has no small letters. */
const READ: Partial<Record<Name, (typed: string) => string>> = {
  code: (typed) => typed.toUpperCase(),
};

const OPTIONAL: Name[] = ["upstreamUrl", "enrolCode"];

const pointerOf = (name: Name) => POINTERS[name] ?? `/${name}`;

type FieldProps<N extends Name> = { setup: Setup; name: N; hint?: string };
type FrameProps = FieldProps<Name> & { wide?: boolean; children: ReactNode };

function Frame({ setup, name, hint, wide, children }: FrameProps) {
  const { t } = useTranslation("setup");
  return (
    <FaultedField
      id={`setup-${name}`}
      label={t(`field.${name}`)}
      pointer={pointerOf(name)}
      faults={setup.faults}
      kind={PLAIN[name]}
      hint={hint}
      wide={wide}
      required={!OPTIONAL.includes(name)}
    >
      {children}
    </FaultedField>
  );
}

export function SetupText({ setup, name, hint }: FieldProps<TextName>) {
  const field = {
    id: `setup-${name}`,
    "data-testid": `setup-${name}`,
    autoComplete: "off",
    autoFocus: name === "name",
    status: isFaulted(setup.faults, pointerOf(name)) ? ("error" as const) : undefined,
    value: setup.draft[name],
  };
  return (
    <Frame setup={setup} name={name} hint={hint}>
      {name in PLAIN ? (
        <HalfWidthInput {...field} read={READ[name]} set={(value) => setup.set({ [name]: value })} />
      ) : (
        <Input {...field} onChange={(event) => setup.set({ [name]: event.target.value })} />
      )}
    </Frame>
  );
}

export function SetupPassword({ setup, name }: FieldProps<"managerPassword" | "repeated">) {
  return (
    <Frame setup={setup} name={name}>
      <PasswordField
        id={`setup-${name}`}
        testId={`setup-${name}`}
        fresh
        value={setup.draft[name]}
        set={(value) => setup.set({ [name]: value })}
        refused={isFaulted(setup.faults, pointerOf(name))}
        left={name === "repeated" ? setup.compare : undefined}
      />
    </Frame>
  );
}

export function SetupRoles({ setup }: { setup: Setup }) {
  const { t } = useTranslation("setup");
  return (
    <Frame setup={setup} name="roles" wide>
      <Checkbox.Group
        data-testid="setup-roles"
        value={setup.draft.roles}
        options={ROLES.map((role) => ({ value: role, label: t(`role.${role}`) }))}
        onChange={(chosen) => setup.set({ roles: ROLES.filter((role) => chosen.includes(role)) })}
      />
    </Frame>
  );
}
