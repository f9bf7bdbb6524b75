import { Modal, Segmented } from "antd";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useAsk } from "../../ask/useAsk";
import type { Paper, ReceiptView } from "../../bindings";
import { CommandButton } from "../../keyboard/CommandButton";
import { KeyLayer } from "../../keyboard/KeyboardProvider";
import { useKeyCommand } from "../../keyboard/useKeyCommand";
import { FailureNotice } from "../../shell/FailureNotice";
import { PdfPages } from "../../shell/paper/PdfPages";
import { useOwnPaper } from "../../shell/paper/useOwnPaper";
import { QueryFault } from "../../shell/QueryFault";
import { ReceiptFault, ReceiptState } from "./ReceiptState";
import { useReprint } from "./useReprint";

const PAPERS: Paper[] = ["80mm", "a5", "a4"];

function PreviewBody({ receipt }: { receipt: ReceiptView }) {
  const { t } = useTranslation("orders");
  const own = useOwnPaper();
  const [paper, setPaper] = useState<Paper>(own);
  const pdf = useAsk("receipt_pdf", { input: { receipt: receipt.id, paper } }, { forget: true });
  const again = useReprint();
  const ground = useRef<HTMLDivElement>(null);
  useEffect(() => ground.current?.focus(), []);
  const turn = useKeyCommand({
    id: "paper",
    chord: "F6",
    title: t("otherPaper"),
    blocked: null,
    run: () => setPaper((now) => PAPERS[(PAPERS.indexOf(now) + 1) % PAPERS.length] ?? own),
  });
  const reprint = useKeyCommand({
    id: "reprint",
    chord: "F9",
    title: t("reprint"),
    blocked: again.pending ? t("why.reprinting") : null,
    run: () => again.reprint(receipt.id),
  });
  return (
    <>
      <div className="preview-bar">
        <span className="preview-paper quiet">
          <kbd>{turn.chord}</kbd> {turn.title}
        </span>
        <Segmented<Paper>
          data-testid="paper"
          value={paper}
          onChange={setPaper}
          options={PAPERS.map((value) => ({ value, label: t(`paper.${value}`) }))}
        />
        <ReceiptState receipt={receipt} />
        <CommandButton command={reprint} testId="preview-reprint" />
      </div>
      {paper !== own && <p className="soon">{t("paper.printedOn", { paper: t(`paper.${own}`) })}</p>}
      <ReceiptFault receipt={receipt} />
      <FailureNotice failure={again.failure} testId="reprint-failure" />
      <QueryFault of={pdf} />
      <div className="preview-ground" ref={ground} tabIndex={-1}>
        {pdf.data && <PdfPages pdf={pdf.data} paper={paper} />}
      </div>
    </>
  );
}

type ReceiptPreviewProps = { receipt: ReceiptView | null; close: () => void };

/** The receipt as it comes on paper. */
export function ReceiptPreview({ receipt, close }: ReceiptPreviewProps) {
  const { t } = useTranslation("orders");
  return (
    <Modal
      open={receipt !== null}
      onCancel={close}
      title={receipt && t("receipt", { number: receipt.number })}
      footer={null}
      width={680}
      style={{ top: 40 }}
      destroyOnHidden
    >
      <KeyLayer active={receipt !== null}>{receipt && <PreviewBody receipt={receipt} />}</KeyLayer>
    </Modal>
  );
}
