import { ConfigProvider } from "antd";
import enUS from "antd/locale/en_US";
import zhCN from "antd/locale/zh_CN";
import { lazy, Suspense, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { failureOf } from "./ask/refused";
import { useAsk } from "./ask/useAsk";
import { useChanges } from "./ask/useChanges";
import type { HallView } from "./bindings";
import { ClosedScreen } from "./features/setup/ClosedScreen";
import { RecoveryKeyGate } from "./features/setup/RecoveryKeyGate";
import { SignInScreen } from "./features/staff/SignInScreen";
import { KeyboardProvider } from "./keyboard/KeyboardProvider";
import { ErrorBoundary } from "./shell/ErrorBoundary";
import { AtWorkContext } from "./shell/hall";
import { QueryFault } from "./shell/QueryFault";
import { useHallZone } from "./shell/useHallZone";
import { theme } from "./theme";

/** Seen once in a hall's life. */
const SetupScreen = lazy(async () => ({
  default: (await import("./features/setup/SetupScreen")).SetupScreen,
}));

const loadWorkspace = () => import("./shell/Workspace");

/** Most of the program, forms and tables and all: it is read while somebody types a password. */
const Workspace = lazy(async () => ({ default: (await loadWorkspace()).Workspace }));

/** Not before what stands on the screen now has been drawn. */
function afterPainting(work: () => void) {
  requestAnimationFrame(() => setTimeout(work));
}

function Hall({ hall }: { hall: HallView }) {
  const session = useAsk("staff_session", {});
  useHallZone(hall.timeZone);
  useEffect(() => afterPainting(loadWorkspace), []);
  if (session.data) {
    return (
      <AtWorkContext value={{ hall, session: session.data }} key={session.data.account}>
        <RecoveryKeyGate>
          <Suspense>
            <Workspace />
          </Suspense>
        </RecoveryKeyGate>
      </AtWorkContext>
    );
  }
  if (session.isPending) return null;
  return session.error ? <QueryFault of={session} /> : <SignInScreen hall={hall} />;
}

function FirstScreen() {
  useChanges();
  const [opening, setOpening] = useState(false);
  const status = useAsk("setup_status", {});
  if (status.data === undefined) {
    if (status.error === null) return null;
    return <ClosedScreen failure={failureOf(status.error)} opened={() => status.refetch()} />;
  }
  const hall = status.data.state === "ready" ? status.data.hall : null;
  // The manager is signed in with the opening: the sign-in must not come up in between.
  if (hall !== null && !opening) return <Hall hall={hall} />;
  const upstream = status.data.state === "needed" ? status.data.upstream : null;
  return (
    <Suspense>
      <SetupScreen upstream={upstream} opening={setOpening} />
    </Suspense>
  );
}

export function App() {
  const { i18n } = useTranslation();
  return (
    <ConfigProvider
      theme={theme}
      locale={i18n.language === "en" ? enUS : zhCN}
      wave={{ disabled: true }}
      button={{ autoInsertSpace: false }}
    >
      <KeyboardProvider>
        <ErrorBoundary>
          <FirstScreen />
        </ErrorBoundary>
      </KeyboardProvider>
    </ConfigProvider>
  );
}
