import { Button, Input } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { DrawerView, Reckoning } from "../../bindings";
import { onceAClick } from "../../keyboard/onceAClick";
import { DialogForm } from "../../shell/DialogForm";
import { type Fault, FaultedField } from "../../shell/FaultedField";
import { Approval } from "../staff/Approval";
import { isPassBlank } from "../staff/PassFields";
import { useApproved } from "../staff/useApproved";
import { ReckoningTable } from "./ReckoningTable";
import { CHANGES } from "./useDesk";

type CloseFormProps = {
  drawer: DrawerView;
  reckoning: Reckoning;
  recount: () => void;
  done: () => void;
};

/** The end of a shift: what was counted beside what should have been there, why it differs, and who approves that. */
export function CloseForm({ drawer, reckoning, recount, done }: CloseFormProps) {
  const { t } = useTranslation("drawer");
  const approved = useApproved("cash_close", CHANGES);
  const [reason, setReason] = useState("");
  const { unapproved, pass, setPass, passRefused, pending, failure } = approved;
  const unexplained = failure?.code === "cash.reason_required" ? failure : null;
  const faults: Fault[] = unexplained ? [{ ...unexplained, field: "/reason" }] : (failure?.faults ?? []);
  const submit = async () => {
    if (unapproved !== null && isPassBlank(pass)) return;
    const said = reason.trim();
    const closed = await approved.run({ drawer: drawer.id, reason: said === "" ? null : said });
    if (closed !== undefined) done();
  };
  return (
    <DialogForm
      id="close"
      action={t(unapproved === null ? "close" : "closeApproved")}
      failure={unexplained ? null : failure}
      instead={
        <Button data-testid="recount" onClick={onceAClick(recount)}>
          {t("recount")}
        </Button>
      }
      {...{ pending, faults, submit }}
    >
      <ReckoningTable reckoning={reckoning} />
      {drawer.counts > 1 && <p className="quiet">{t("counts", { count: drawer.counts })}</p>}
      {reckoning.off > 0 && (
        <FaultedField id="close-reason" label={t("why")} pointer="/reason" required faults={faults}>
          <Input
            id="close-reason"
            data-testid="close-reason"
            autoComplete="off"
            maxLength={200}
            placeholder={t("whyHint")}
            value={reason}
            onChange={(event) => {
              approved.clear();
              setReason(event.target.value);
            }}
          />
        </FaultedField>
      )}
      <Approval
        why={unapproved && t("approveClose", unapproved.params)}
        {...{ pass, setPass, passRefused }}
      />
    </DialogForm>
  );
}
