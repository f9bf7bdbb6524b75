import { Button, Input } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAct } from "../../ask/useAct";
import type { HandOverView } from "../../bindings";
import { hourMinute, money } from "../../format";
import { onceAClick } from "../../keyboard/onceAClick";
import { Dialog } from "../../shell/Dialog";
import { DialogForm } from "../../shell/DialogForm";
import { FailureNotice } from "../../shell/FailureNotice";
import { FaultedField } from "../../shell/FaultedField";
import { PiecesLine } from "./PiecesLine";
import { CHANGES } from "./useDesk";

function ReturnForm({ handOver, done }: { handOver: HandOverView; done: () => void }) {
  const { t } = useTranslation("drawer");
  const { run, pending, failure } = useAct("cash_give_back", CHANGES);
  const [reason, setReason] = useState("");
  const faults = failure?.faults ?? [];
  const submit = async () => {
    if ((await run({ hand_over: handOver.id, reason })) !== undefined) done();
  };
  return (
    <DialogForm id="give-back" action={t("giveBack")} {...{ pending, failure, faults, submit }}>
      <FaultedField id="give-back-reason" label={t("reason")} pointer="/reason" required faults={faults}>
        <Input
          id="give-back-reason"
          data-testid="give-back-reason"
          autoComplete="off"
          maxLength={200}
          placeholder={t("giveBackHint")}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
      </FaultedField>
    </DialogForm>
  );
}

type ReturnProps = { handOver: HandOverView | null; close: () => void };

/** Cash goes back to whoever put it down. */
export function ReturnDialog({ handOver, close }: ReturnProps) {
  const { t } = useTranslation("drawer");
  return (
    <Dialog open={handOver !== null} title={t("giveBackTitle")} close={close}>
      {handOver && <ReturnForm handOver={handOver} done={close} />}
    </Dialog>
  );
}

/** What a colleague put down: it is counted, and taken or given back. */
export function Offered({ handOver }: { handOver: HandOverView }) {
  const { t } = useTranslation("drawer");
  const { run, pending, failure } = useAct("cash_take_over", CHANGES);
  const [returning, setReturning] = useState(false);
  return (
    <div className="notice notice-soon drawer-offered" role="status" data-testid="offered">
      <p>
        <strong>
          {t("offered", {
            name: `${handOver.from.login} ${handOver.from.name}`,
            at: hourMinute(handOver.at),
          })}
        </strong>{" "}
        <strong className="number">{money(handOver.fen)}</strong>
      </p>
      <PiecesLine pieces={handOver.cash} />
      <div className="drawer-offered-acts">
        <Button
          type="primary"
          data-testid="take-over"
          aria-disabled={pending}
          onClick={onceAClick(() => void run({ hand_over: handOver.id }))}
        >
          {t("takeOver")}
        </Button>
        <Button data-testid="give-back" onClick={onceAClick(() => setReturning(true))}>
          {t("giveBack")}
        </Button>
      </div>
      <FailureNotice failure={failure} testId="take-over-failure" />
      <ReturnDialog handOver={returning ? handOver : null} close={() => setReturning(false)} />
    </div>
  );
}
