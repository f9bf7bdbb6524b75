import { useTranslation } from "react-i18next";
import { Dialog } from "../../shell/Dialog";
import { DialogForm } from "../../shell/DialogForm";
import { FaultedField, isFaulted } from "../../shell/FaultedField";
import { PasswordField } from "./PasswordField";
import { type PasswordDraft, useChangePassword } from "./useChangePassword";
import "./staff.css";

function ChangeForm({ change }: { change: ReturnType<typeof useChangePassword> }) {
  const { t } = useTranslation("staff");
  const { draft, set, submit, pending, failure, faults } = change;
  const field = (name: keyof PasswordDraft) => (
    <FaultedField id={`own-${name}`} label={t(`own.${name}`)} pointer={`/${name}`} faults={faults}>
      <PasswordField
        id={`own-${name}`}
        testId={`own-${name}`}
        fresh={name !== "password"}
        value={draft[name]}
        set={(value) => set({ [name]: value })}
        refused={isFaulted(faults, `/${name}`)}
      />
    </FaultedField>
  );
  return (
    <DialogForm id="own" action={t("change")} {...{ pending, failure, faults, submit }}>
      {field("password")}
      {field("newPassword")}
      {field("repeated")}
    </DialogForm>
  );
}

function Body({ close }: { close: () => void }) {
  const { t } = useTranslation("staff");
  const change = useChangePassword();
  if (!change.changed) return <ChangeForm change={change} />;
  return (
    <DialogForm id="own-changed" action={t("dismiss")} pending={false} failure={null} submit={close}>
      <p className="notice notice-done" role="status" data-testid="own-changed">
        {t("changed")}
      </p>
    </DialogForm>
  );
}

/** Whoever is signed in takes another password. */
export function ChangePassword({ open, close }: { open: boolean; close: () => void }) {
  const { t } = useTranslation("staff");
  return (
    <Dialog open={open} title={t("changePassword")} close={close}>
      <Body close={close} />
    </Dialog>
  );
}
