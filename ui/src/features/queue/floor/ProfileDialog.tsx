import { Checkbox } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { WindowView } from "../../../bindings";
import { local } from "../../../i18n";
import { Dialog } from "../../../shell/Dialog";
import { DialogForm } from "../../../shell/DialogForm";
import { useSections } from "../../catalog/useSections";
import { useManyServices } from "../ServiceChoice";
import { useQueueAct } from "../useQueue";

function ProfileForm({ window, done }: { window: WindowView; done: () => void }) {
  const { t, i18n } = useTranslation("queue");
  const sections = useSections();
  const { run, pending, failure } = useQueueAct();
  const [services, setServices] = useState(window.profile.services);
  const [helps, setHelps] = useState(window.profile.helps);
  const submit = async () => {
    const profile = { services, helps };
    if ((await run({ act: "set_profile", window: window.number, profile })) !== undefined) done();
  };
  const toggle = (code: string, on: boolean) =>
    setServices(on ? [...services, code] : services.filter((each) => each !== code));
  return (
    <DialogForm id="profile" action={t("floor.profileSave")} enterSubmits {...{ pending, failure, submit }}>
      <p className="quiet">{t("floor.profileHint")}</p>
      <div className={sections.length > 1 ? "profile-services choice-groups" : "profile-services"}>
        {sections.map(({ heading, services: offered }) => (
          // biome-ignore lint/a11y/useSemanticElements: a fieldset does not keep together in a column
          <div key={heading ?? ""} role="group" aria-label={heading ?? undefined}>
            {heading !== null && <h3>{heading}</h3>}
            {offered.map(({ code, name }) => (
              <Checkbox
                key={code}
                data-testid={`profile-service-${code}`}
                checked={services.includes(code)}
                onChange={(event) => toggle(code, event.target.checked)}
              >
                {local(name, i18n.language)}
              </Checkbox>
            ))}
          </div>
        ))}
      </div>
      <Checkbox
        data-testid="profile-helps"
        checked={helps}
        onChange={(event) => setHelps(event.target.checked)}
      >
        {t("floor.helps")}
      </Checkbox>
    </DialogForm>
  );
}

type ProfileDialogProps = { window: WindowView | null; close: () => void };

/** Tells a window whom to call. */
export function ProfileDialog({ window, close }: ProfileDialogProps) {
  const { t } = useTranslation("queue");
  return (
    <Dialog
      wide={useManyServices()}
      open={window !== null}
      title={window && t("floor.profileTitle", { window: window.number })}
      close={close}
    >
      {window && <ProfileForm window={window} done={close} />}
    </Dialog>
  );
}
