import { Input } from "antd";
import { useTranslation } from "react-i18next";
import type { OrderView } from "../../../bindings";
import { Dialog } from "../../../shell/Dialog";
import { DialogForm } from "../../../shell/DialogForm";
import { FaultedField, isFaulted } from "../../../shell/FaultedField";
import { HalfWidthInput } from "../../../shell/HalfWidthInput";
import { Approval } from "../../staff/Approval";
import { isPassBlank } from "../../staff/PassFields";
import { ReversalFacts } from "./ReversalFacts";
import { useReverse } from "./useReverse";
import "../orders.css";

/** As long as the core takes a reason. */
const LONGEST = 200;

type Reversing = ReturnType<typeof useReverse>;

function Fields({ reversing }: { reversing: Reversing }) {
  const { t } = useTranslation("reversal");
  const { reason, reference, byTerminal, faults } = reversing;
  const status = (pointer: string) => (isFaulted(faults, pointer) ? ("error" as const) : undefined);
  return (
    <>
      <FaultedField id="reversal-reason" label={t("reason")} pointer="/reason" faults={faults} required>
        <Input
          id="reversal-reason"
          data-testid="reversal-reason"
          autoComplete="off"
          maxLength={LONGEST}
          placeholder={t("reasonHint")}
          status={status("/reason")}
          value={reason}
          onChange={(event) => reversing.setReason(event.target.value)}
        />
      </FaultedField>
      {byTerminal && (
        <FaultedField
          id="reversal-reference"
          label={t("reference")}
          pointer="/reference"
          faults={faults}
          required
        >
          <HalfWidthInput
            id="reversal-reference"
            data-testid="reversal-reference"
            placeholder={t("referenceHint")}
            status={status("/reference")}
            value={reference}
            set={reversing.setReference}
          />
        </FaultedField>
      )}
    </>
  );
}

type ReversalFormProps = { order: OrderView; done: (reversal: OrderView) => void };

function ReversalForm({ order, done }: ReversalFormProps) {
  const { t } = useTranslation("reversal");
  const reversing = useReverse(order, done);
  const { unapproved, pass, pending, failure, faults } = reversing;
  const submit = () => {
    if (unapproved === null || !isPassBlank(pass)) void reversing.submit();
  };
  return (
    <DialogForm
      id="reversal"
      action={t(unapproved === null ? "reverse" : "reverseApproved")}
      {...{ pending, failure, faults, submit }}
    >
      <ReversalFacts order={order} />
      <Fields reversing={reversing} />
      <Approval
        why={unapproved && t("approve", unapproved.params)}
        {...{ pass, setPass: reversing.setPass, passRefused: reversing.passRefused }}
      />
    </DialogForm>
  );
}

type ReversalDialogProps = {
  order: OrderView | null;
  done: (reversal: OrderView) => void;
  close: () => void;
};

/** Takes an order back 冲正. */
export function ReversalDialog({ order, done, close }: ReversalDialogProps) {
  const { t } = useTranslation("reversal");
  return (
    <Dialog open={order !== null} title={order && t("title", { number: order.number })} close={close}>
      {order && <ReversalForm order={order} done={done} />}
    </Dialog>
  );
}
