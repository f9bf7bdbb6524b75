import { Checkbox, Input } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { StationRole } from "../../bindings";
import { pinGroups } from "../../format";
import { FaultedField, isFaulted } from "../../shell/FaultedField";
import { HalfWidthInput } from "../../shell/HalfWidthInput";
import type { Joining } from "./useJoinDraft";

const ROLES = ["counter", "manager", "kiosk", "display"] as const satisfies StationRole[];

const digitsOf = (typed: string) => typed.replace(/\D/g, "");

type Name = "address" | "pin" | "roles";
type FrameProps = { joining: Joining; name: Name; wide?: boolean; children: ReactNode };

function Frame({ joining, name, wide, children }: FrameProps) {
  const { t } = useTranslation("setup");
  return (
    <FaultedField
      id={`join-${name}`}
      label={t(name === "roles" ? "field.roles" : `join.${name}`)}
      pointer={`/${name}`}
      faults={joining.faults}
      kind={name}
      hint={name === "roles" ? undefined : t(`joinHint.${name}`)}
      wide={wide}
      required
    >
      {children}
    </FaultedField>
  );
}

function fieldOf(joining: Joining, name: "address" | "pin") {
  const faulted = isFaulted(joining.faults, `/${name}`);
  return {
    id: `join-${name}`,
    "data-testid": `join-${name}`,
    autoComplete: "off",
    spellCheck: false,
    status: faulted ? ("error" as const) : undefined,
    "aria-invalid": faulted,
  };
}

export function JoinAddress({ joining }: { joining: Joining }) {
  return (
    <Frame joining={joining} name="address" wide>
      <Input
        {...fieldOf(joining, "address")}
        autoFocus
        value={joining.draft.address}
        onChange={(event) => joining.set({ address: event.target.value })}
      />
    </Frame>
  );
}

export function JoinPin({ joining }: { joining: Joining }) {
  return (
    <Frame joining={joining} name="pin" wide>
      <HalfWidthInput
        {...fieldOf(joining, "pin")}
        inputMode="numeric"
        read={digitsOf}
        show={pinGroups}
        value={joining.draft.pin}
        set={(pin) => joining.set({ pin })}
      />
    </Frame>
  );
}

export function JoinRoles({ joining }: { joining: Joining }) {
  const { t } = useTranslation("setup");
  return (
    <Frame joining={joining} name="roles" wide>
      <Checkbox.Group
        data-testid="join-roles"
        value={joining.draft.roles}
        options={ROLES.map((role) => ({ value: role, label: t(`role.${role}`) }))}
        onChange={(chosen) => joining.set({ roles: ROLES.filter((role) => chosen.includes(role)) })}
      />
    </Frame>
  );
}
