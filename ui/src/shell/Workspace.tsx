import { useQueryClient } from "@tanstack/react-query";
import { ConfigProvider } from "antd";
import { type JSX, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { queryKey } from "../ask/keys";
import { CasesScreen } from "../features/cases/CasesScreen";
import { DrawerScreen } from "../features/cash/DrawerScreen";
import { DayScreen } from "../features/cash/day/DayScreen";
import { IslandStrip } from "../features/link/IslandStrip";
import { ReceiptsScreen } from "../features/orders/ReceiptsScreen";
import { RefusedScreen } from "../features/orders/settling/RefusedScreen";
import { VisitProvider } from "../features/orders/VisitProvider";
import { AppointmentsScreen } from "../features/queue/appointments/AppointmentsScreen";
import { FloorScreen } from "../features/queue/floor/FloorScreen";
import { QueueProvider } from "../features/queue/QueueProvider";
import { StoryProvider } from "../features/queue/story/StoryProvider";
import { LockOverlay } from "../features/staff/LockOverlay";
import { StaffScreen } from "../features/staff/StaffScreen";
import { useIdleLock } from "../features/staff/useIdleLock";
import { SummaryScreen } from "../features/summary/SummaryScreen";
import { useKeyCommand } from "../keyboard/useKeyCommand";
import { usePlatform } from "../platform/PlatformProvider";
import { CounterScreen } from "./CounterScreen";
import { ErrorBoundary } from "./ErrorBoundary";
import { GoContext } from "./going";
import { HeaderBar } from "./HeaderBar";
import { useAtWork } from "./hall";
import { openPlaces, type Place } from "./places";
import { ShellCommands } from "./ShellCommands";
import { SigningOutContext } from "./signingOut";
import { useUnheardKeys } from "./useUnheardKeys";
import "./workspace.css";

const SCREENS: Record<Place, () => JSX.Element> = {
  counter: CounterScreen,
  receipts: ReceiptsScreen,
  summary: SummaryScreen,
  floor: FloorScreen,
  staff: StaffScreen,
  appointments: AppointmentsScreen,
  cases: CasesScreen,
  drawer: DrawerScreen,
  day: DayScreen,
  refused: RefusedScreen,
};

function Desk({ lock, signOut }: { lock: () => void; signOut: () => void }) {
  const { t } = useTranslation("shell");
  const { session } = useAtWork();
  const [place, go] = useState<Place>(openPlaces(session.permissions)[0] ?? "counter");
  const lockCommand = useKeyCommand({
    id: "lock",
    chord: "Ctrl+L",
    title: t("lock"),
    blocked: null,
    run: lock,
  });
  useUnheardKeys(place);
  const Screen = SCREENS[place];
  return (
    <GoContext value={go}>
      <ShellCommands>
        <HeaderBar place={place} lock={lockCommand} signOut={signOut} />
        <IslandStrip />
        <VisitProvider>
          <StoryProvider>
            <QueueProvider toCounter={() => go("counter")}>
              <ErrorBoundary key={place}>
                <Screen />
              </ErrorBoundary>
            </QueueProvider>
          </StoryProvider>
        </VisitProvider>
      </ShellCommands>
    </GoContext>
  );
}

const KEPT = ["setup_status", "staff_session", "link_status"];

/** What somebody who is signed in works with. While it is locked it stays as it is, but cannot be seen. */
export function Workspace() {
  const { session } = useAtWork();
  const platform = usePlatform();
  const queries = useQueryClient();
  const place = useRef<HTMLDivElement>(null);

  const lock = async () => {
    const answer = await platform.call("staff_lock", {});
    if ("ok" in answer) queries.setQueryData(queryKey("staff_session", {}), answer.ok);
    else queries.invalidateQueries({ queryKey: queryKey("staff_session", {}) });
  };
  const signOut = async () => {
    await platform.call("staff_sign_out", {});
    queries.setQueryData(queryKey("staff_session", {}), null);
    // Nothing of what one person saw is left for the next.
    queries.removeQueries({ predicate: (query) => !KEPT.includes(String(query.queryKey[0])) });
  };
  useIdleLock(session, lock);

  return (
    <>
      <div className="workspace" ref={place} inert={session.locked} data-locked={session.locked}>
        <ConfigProvider getPopupContainer={() => place.current ?? document.body}>
          <SigningOutContext value={signOut}>
            <Desk lock={lock} signOut={signOut} />
          </SigningOutContext>
        </ConfigProvider>
      </div>
      {session.locked && <LockOverlay session={session} signOut={signOut} />}
    </>
  );
}
