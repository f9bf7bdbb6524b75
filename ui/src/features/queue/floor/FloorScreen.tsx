import { Button } from "antd";
import { useTranslation } from "react-i18next";
import type { FloorView } from "../../../bindings";
import { timeOfDay } from "../../../format";
import { onceAClick, onceAPress } from "../../../keyboard/onceAClick";
import { FailureNotice } from "../../../shell/FailureNotice";
import { useAtWork } from "../../../shell/hall";
import { KeyBar } from "../../../shell/KeyBar";
import { QueryFault } from "../../../shell/QueryFault";
import { useNow } from "../../../shell/useNow";
import { EntitlementsDrawer } from "../entitlements/EntitlementsDrawer";
import { useEntitlementsCommand } from "../entitlements/useEntitlementsCommand";
import { RulesDrawer } from "../rules/RulesDrawer";
import { useRulesCommand } from "../rules/useRulesCommand";
import { AdviceLine } from "./AdviceLine";
import { AlertStrip } from "./AlertStrip";
import { FloorDialogs } from "./FloorDialogs";
import { FloorLine } from "./FloorLine";
import { FloorParked } from "./FloorParked";
import { FloorServices } from "./FloorServices";
import { useFloor } from "./useFloor";
import { useFloorQuestion } from "./useFloorQuestion";
import { type Issuing, useIssuing } from "./useIssuing";
import { WindowTile } from "./WindowTile";
import "../queue.css";
import "./floor.css";

function Told({ told }: { told: FloorView["told"] }) {
  const { t } = useTranslation("queue");
  return (
    <p className="quiet" data-testid="told">
      {told.told === 0 ? t("floor.toldNobody") : t("floor.told", told)}
    </p>
  );
}

function Head({ floor, issuing }: { floor: FloorView; issuing: Issuing }) {
  const { t } = useTranslation("queue");
  const { hall } = useAtWork();
  const { stopped } = floor;
  return (
    <header className="page-head floor-head">
      <h1>{t("floor.title")}</h1>
      <p className="quiet">{t("floor.asOf", { hall: hall.name, time: timeOfDay(floor.now) })}</p>
      {stopped && <strong className="soon">{t("floor.allStopped")}</strong>}
      <Button
        size="small"
        data-testid="floor-issuing-all"
        aria-disabled={issuing.pending}
        onKeyDown={onceAPress}
        onClick={onceAClick(() => issuing.set(null, !stopped))}
      >
        {t(stopped ? "floor.resumeAll" : "floor.stopAll")}
      </Button>
    </header>
  );
}

type FloorProps = { floor: FloorView; now: number; issuing: Issuing };

function Floor({ floor, now, issuing }: FloorProps) {
  const { t } = useTranslation("queue");
  const question = useFloorQuestion();
  return (
    <>
      <Head floor={floor} issuing={issuing} />
      <FailureNotice failure={issuing.failure} testId="floor-failure" />
      <AdviceLine advice={floor.advice} promisedS={floor.promisedS} now={floor.now} />
      <AlertStrip floor={floor} now={now} />
      <FloorServices floor={floor} now={now} issuing={issuing} />
      <Told told={floor.told} />
      <h2>{t("floor.windows")}</h2>
      <ol className="window-tiles">
        {floor.windows.map((of) => (
          <WindowTile key={of.window.number} of={of} now={now} ask={question.ask} />
        ))}
      </ol>
      <div className="floor-lists">
        <FloorLine floor={floor} now={now} ask={question.ask} />
        <FloorParked parked={floor.parked} now={now} />
      </div>
      <FloorDialogs asked={question.asked} close={question.close} />
    </>
  );
}

function RulesSaved() {
  const { t } = useTranslation("rules");
  return (
    <p className="notice notice-done floor-advice" role="status" data-testid="rules-saved">
      {t("saved")}
    </p>
  );
}

/** The hall as it is now: who waits for what, what each window does, and what to do about it. */
export function FloorScreen() {
  const { query, floor, skew } = useFloor();
  const issuing = useIssuing();
  const rules = useRulesCommand(floor !== undefined);
  const entitlements = useEntitlementsCommand(floor !== undefined);
  // What has just been answered is not older than it says.
  const now = Math.max(useNow() + skew, floor?.now ?? 0);
  return (
    <>
      <main className="page floor-page">
        <QueryFault of={query} />
        {rules.page === "saved" && <RulesSaved />}
        {floor && <Floor floor={floor} now={now} issuing={issuing} />}
      </main>
      <KeyBar commands={[rules.command, entitlements.command]} />
      {floor && rules.page === "open" && (
        <RulesDrawer rules={floor.rules} saved={rules.saved} close={rules.close} />
      )}
      {floor && entitlements.isOpen && (
        <EntitlementsDrawer
          priorities={floor.rules.priorities}
          toRules={() => {
            entitlements.close();
            rules.command.run();
          }}
          close={entitlements.close}
        />
      )}
    </>
  );
}
