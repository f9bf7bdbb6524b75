import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAct } from "../../ask/useAct";
import { useAsk } from "../../ask/useAsk";
import type { SlipView } from "../../bindings";
import { onceAClick } from "../../keyboard/onceAClick";
import { Dialog } from "../../shell/Dialog";
import { FailureNotice, useFailureText } from "../../shell/FailureNotice";
import { PdfPages } from "../../shell/paper/PdfPages";
import { useOwnPaper } from "../../shell/paper/useOwnPaper";
import { QueryFault } from "../../shell/QueryFault";

function SlipPreview({ slip }: { slip: string }) {
  const paper = useOwnPaper();
  const pdf = useAsk("cash_slip_pdf", { input: { slip, paper } }, { forget: true });
  return (
    <>
      <QueryFault of={pdf} />
      <div className="preview-ground">{pdf.data && <PdfPages pdf={pdf.data} paper={paper} />}</div>
    </>
  );
}

/** A paper of the cash desk: whether it came out, a look at it, and one copy more. */
export function SlipLine({ slip }: { slip: SlipView }) {
  const { t } = useTranslation("drawer");
  const textOf = useFailureText();
  const { run, pending, failure } = useAct("cash_reprint", ["cash"]);
  const [shown, show] = useState(false);
  return (
    <li data-testid="slip">
      <span className="order-number">{slip.number}</span>
      <span className={slip.print === "failed" ? "late" : "quiet"}>
        {slip.failure ? textOf({ code: slip.failure }) : t(`print.${slip.print}`)}
      </span>
      <Button size="small" data-testid="slip-preview" onClick={onceAClick(() => show(true))}>
        {t("preview")}
      </Button>
      <Button
        size="small"
        data-testid="slip-reprint"
        aria-disabled={pending}
        onClick={onceAClick(() => void run({ slip: slip.id }))}
      >
        {t("reprint")}
      </Button>
      <FailureNotice failure={failure} testId="slip-failure" />
      <Dialog wide open={shown} title={t("slip", { number: slip.number })} close={() => show(false)}>
        {shown && <SlipPreview slip={slip.id} />}
      </Dialog>
    </li>
  );
}
