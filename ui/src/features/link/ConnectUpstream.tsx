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

type Connected = "connected" | "replaced";

function useConnect(connected: (how: Connected) => void) {
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
      const how = draft.enrolCode.trim() === "" ? "replaced" : "connected";
      if ((await run(draft)) !== undefined) connected(how);
    },
    pending,
    // What is said at the field need not be said twice.
    failure: refused.length > 0 ? null : failure,
    faults: [...(failure?.faults ?? []), ...refused],
  };
}

type ConnectFormProps = { enrolled: boolean; connected: (how: Connected) => void };

function ConnectForm({ enrolled, connected }: ConnectFormProps) {
  const { t } = useTranslation("link");
  const { draft, set, submit, pending, failure, faults } = useConnect(connected);
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
      {enrolled && (
        <p className="soon" data-testid="connect-warning">
          {t("replaces")}
        </p>
      )}
      {field("url", t("hint.url"))}
      {field("enrolCode", enrolled ? t("hint.enrolCode") : undefined)}
    </DialogForm>
  );
}

type BodyProps = { enrolled: boolean; close: () => void };

function Body({ enrolled, close }: BodyProps) {
  const { t } = useTranslation("link");
  const [how, setHow] = useState<Connected | null>(null);
  if (how === null) return <ConnectForm enrolled={enrolled} connected={setHow} />;
  return (
    <DialogForm id="connect-done" action={t("dismiss")} pending={false} failure={null} submit={close}>
      <p className="notice notice-done" role="status" data-testid="connect-done">
        {t(`done.${how}`)}
      </p>
    </DialogForm>
  );
}

type ConnectUpstreamProps = BodyProps & { open: boolean };

/** Connects this station with headquarters, or with another. */
export function ConnectUpstream({ open, enrolled, close }: ConnectUpstreamProps) {
  const { t } = useTranslation("link");
  return (
    <Dialog open={open} title={t(enrolled ? "reconnect" : "connect")} close={close}>
      <Body enrolled={enrolled} close={close} />
    </Dialog>
  );
}
