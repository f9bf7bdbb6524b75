import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { CaseStepName, CaseView } from "../../bindings";
import { Dialog } from "../../shell/Dialog";
import { QueryFault } from "../../shell/QueryFault";
import { CaseEntries } from "./CaseEntries";
import { CaseFacts } from "./CaseFacts";
import { StepForm } from "./StepForm";
import { StepKeys } from "./StepKeys";
import { useCase } from "./useCases";
import "./cases.css";

function Body({ found }: { found: CaseView }) {
  const [asked, ask] = useState<CaseStepName | null>(null);
  return (
    <div className="case" data-testid="case">
      <CaseFacts found={found} />
      <CaseEntries entries={found.entries} />
      {asked === null || !found.steps.includes(asked) ? (
        <StepKeys steps={found.steps} ask={ask} />
      ) : (
        <StepForm key={asked} found={found} step={asked} done={() => ask(null)} />
      )}
    </div>
  );
}

function Opened({ id }: { id: string }) {
  const query = useCase(id);
  return (
    <>
      <QueryFault of={query} />
      {query.data && <Body found={query.data} />}
    </>
  );
}

type CaseDialogProps = { id: string | null; close: () => void; closed: () => void };

/** A complaint, all that was done for it, and what may be done next. */
export function CaseDialog({ id, close, closed }: CaseDialogProps) {
  const { t } = useTranslation("cases");
  return (
    <Dialog wide open={id !== null} title={t("kind.complaint")} {...{ close, closed }}>
      {id !== null && <Opened key={id} id={id} />}
    </Dialog>
  );
}
