import { Button, Input } from "antd";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { useAct } from "../../../ask/useAct";
import type { PageField, Revealed } from "../../../bindings";
import { Dialog } from "../../../shell/Dialog";
import { DialogForm } from "../../../shell/DialogForm";
import { FaultedField } from "../../../shell/FaultedField";

/** What is mostly the reason; anything else is typed. */
const REASONS = ["verify", "asked", "complaint"] as const;
/** As long as the core takes a reason. */
const LONGEST = 120;

type ReasonFormProps = { ticket: string; field: PageField; shown: (revealed: Revealed) => void };

function ReasonForm({ ticket, field, shown }: ReasonFormProps) {
  const { t } = useTranslation("record");
  const { run, pending, failure } = useAct("customers_reveal", []);
  const [reason, setReason] = useState<string>(t(`reason.${REASONS[0]}`));
  const faults = failure?.faults ?? [];
  const submit = async () => {
    const revealed = await run({ ticket, field, reason });
    if (revealed) shown(revealed);
  };
  return (
    <DialogForm id="reveal" action={t("show")} enterSubmits {...{ pending, failure, faults, submit }}>
      <FaultedField id="reveal-reason" label={t("why")} pointer="/reason" faults={faults} required>
        <Input
          id="reveal-reason"
          data-testid="reveal-reason"
          autoComplete="off"
          maxLength={LONGEST}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
      </FaultedField>
      <p className="reveal-reasons">
        {REASONS.map((each) => (
          <Button key={each} size="small" onClick={() => setReason(t(`reason.${each}`))}>
            {t(`reason.${each}`)}
          </Button>
        ))}
      </p>
    </DialogForm>
  );
}

type RevealProps = { ticket: string; field: PageField; masked: string };

/** A masked field that is shown in full for a moment, to whoever says why. */
export function Reveal({ ticket, field, masked }: RevealProps) {
  const { t } = useTranslation("record");
  const [asking, ask] = useState(false);
  const [revealed, setRevealed] = useState<Revealed | null>(null);
  useEffect(() => {
    if (revealed === null) return;
    const timer = setTimeout(() => setRevealed(null), revealed.seconds * 1000);
    return () => clearTimeout(timer);
  }, [revealed]);
  const name = typeof field === "string" ? field : `line-${field.line}`;
  return (
    <span className="reveal">
      {revealed === null ? (
        <span>{masked}</span>
      ) : (
        <strong data-testid={`revealed-${name}`}>{revealed.text}</strong>
      )}{" "}
      <Button type="link" size="small" data-testid={`reveal-${name}`} onClick={() => ask(true)}>
        {t("show")}
      </Button>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: what is typed in the dialog is not for the row it is of */}
      <span onKeyDown={(event) => event.stopPropagation()}>
        <Dialog open={asking} title={t("showTitle", { masked })} close={() => ask(false)}>
          <ReasonForm
            {...{ ticket, field }}
            shown={(full) => {
              ask(false);
              setRevealed(full);
            }}
          />
        </Dialog>
      </span>
    </span>
  );
}
