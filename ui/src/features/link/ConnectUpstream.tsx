import { Input } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAct } from "../../ask/useAct";
import { Dialog } from "../../shell/Dialog";
import { DialogForm } from "../../shell/DialogForm";
import { FaultedField, isFaulted } from "../../shell/FaultedField";
import { enrolmentFaults } from "./enrolmentFaults";

const BLANK = { url: "", enrolCode: "" };
/** The hall has its code already: another hall's one-time code is the one that is wrong. */
const POINTERS = { url: "/url", enrolCode: "/enrolCode", hall: "/enrolCode" };

function useConnect(close: () => void) {
  const { run, clear, pending, failure } = useAct("link_connect", ["link"]);
  const [draft, setDraft] = useState(BLANK);
  const refused = enrolmentFaults(failure, POINTERS);
  return {
    draft,
    set: (typed: Partial<typeof BLANK>) => {
      clear();
      setDraft((now) => ({ ...now, ...typed }));
    },
    submit: async () => {
      if ((await run(draft)) !== undefined) close();
    },
    pending,
    // What is said at the field need not be said twice.
    failure: refused.length > 0 ? null : failure,
    faults: [...(failure?.faults ?? []), ...refused],
  };
}

type ConnectFormProps = { enrolled: boolean; close: () => void };

function ConnectForm({ enrolled, close }: ConnectFormProps) {
  const { t } = useTranslation("link");
  const { draft, set, submit, pending, failure, faults } = useConnect(close);
  const field = (name: keyof typeof BLANK, hint?: string) => (
    <FaultedField
      id={`link-${name}`}
      label={t(`field.${name}`)}
      pointer={POINTERS[name]}
      faults={faults}
      hint={hint}
    >
      <Input
        id={`link-${name}`}
        data-testid={`link-${name}`}
        autoComplete="off"
        spellCheck={false}
        status={isFaulted(faults, POINTERS[name]) ? "error" : undefined}
        aria-invalid={isFaulted(faults, POINTERS[name])}
        value={draft[name]}
        onChange={(event) => set({ [name]: event.target.value })}
      />
    </FaultedField>
  );
  return (
    <DialogForm id="connect" action={t("connectNow")} {...{ pending, failure, faults, submit }}>
      {field("url", t("hint.url"))}
      {field("enrolCode", enrolled ? t("hint.enrolCode") : undefined)}
    </DialogForm>
  );
}

type ConnectUpstreamProps = ConnectFormProps & { open: boolean };

/** Connects this station with headquarters, or with another. */
export function ConnectUpstream({ open, enrolled, close }: ConnectUpstreamProps) {
  const { t } = useTranslation("link");
  return (
    <Dialog open={open} title={t(enrolled ? "reconnect" : "connect")} close={close}>
      <ConnectForm enrolled={enrolled} close={close} />
    </Dialog>
  );
}
