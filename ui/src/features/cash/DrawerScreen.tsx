import { Button } from "antd";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { CashDesk, DrawerView } from "../../bindings";
import { hourMinute } from "../../format";
import { onceAClick } from "../../keyboard/onceAClick";
import { useKeyCommand } from "../../keyboard/useKeyCommand";
import { useAtWork } from "../../shell/hall";
import { KeyBar } from "../../shell/KeyBar";
import { QueryFault } from "../../shell/QueryFault";
import { AllDrawers } from "./AllDrawers";
import { CountDialog } from "./CountDialog";
import { DrawerFacts } from "./DrawerFacts";
import { HandOverDialog } from "./HandOverDialog";
import { MoveDialog } from "./MoveDialog";
import { Offered } from "./Offered";
import { OpenDrawer } from "./OpenDrawer";
import { useDesk } from "./useDesk";
import "./cash.css";

type Asked = "move" | "hand_over" | "count";

function Head({ drawer }: { drawer: DrawerView | null }) {
  const { t } = useTranslation("drawer");
  return (
    <header className="page-head">
      <h1>{t("title")}</h1>
      {drawer && (
        <p className={drawer.state === "closed" ? "quiet" : undefined} data-testid="drawer-state">
          {t(`state.${drawer.state}`)}{" "}
          <span className="quiet">
            {t("since", { date: drawer.date, at: hourMinute(drawer.openedAt) })}
            {drawer.closedAt !== null && ` – ${hourMinute(drawer.closedAt)}`}
          </span>
        </p>
      )}
    </header>
  );
}

function useDrawerKeys(desk: CashDesk | undefined, ask: (asked: Asked) => void) {
  const { t } = useTranslation("drawer");
  const runs = desk?.drawer != null && desk.drawer.state !== "closed";
  const none = runs ? null : t("why.noDrawer");
  const blocked = none ?? (desk?.ofAnotherDay ? t("why.otherDay") : null);
  return [
    useKeyCommand({ id: "move", chord: "Ctrl+M", title: t("moveTitle"), blocked, run: () => ask("move") }),
    useKeyCommand({
      id: "hand-over",
      chord: "Ctrl+H",
      title: t("handOverTitle"),
      blocked,
      run: () => ask("hand_over"),
    }),
    useKeyCommand({
      id: "count",
      chord: "Ctrl+O",
      title: t("countTitle"),
      blocked: none,
      run: () => ask("count"),
    }),
  ];
}

function Own({ desk }: { desk: CashDesk }) {
  const { t } = useTranslation("drawer");
  const { session } = useAtWork();
  const { drawer, denominations } = desk;
  // After the end of a shift another one is begun on purpose only.
  const [again, openAgain] = useState<string | null>(null);
  const ended = drawer?.state === "closed";
  const opens = session.window !== null && (drawer === null || (ended && again === drawer.id));
  return (
    <>
      {desk.offered.map((handOver) => (
        <Offered key={handOver.id} handOver={handOver} />
      ))}
      {desk.ofAnotherDay && (
        <p className="notice notice-soon" role="alert" data-testid="other-day">
          {t("otherDay", { date: drawer?.date })}
        </p>
      )}
      {drawer && <DrawerFacts drawer={drawer} />}
      {session.window !== null && ended && !opens && (
        <Button
          className="drawer-again"
          data-testid="open-again"
          onClick={onceAClick(() => openAgain(drawer.id))}
        >
          {t("openAgain")}
        </Button>
      )}
      {opens && <OpenDrawer key={drawer?.id} denominations={denominations} />}
      {session.window === null && drawer === null && <p className="quiet">{t("noWindow")}</p>}
    </>
  );
}

/** One's own drawer from the float to the count, and everybody's for whoever answers for the hall. */
export function DrawerScreen() {
  const { session } = useAtWork();
  const query = useDesk();
  const page = useRef<HTMLElement>(null);
  const [asked, ask] = useState<Asked | null>(null);
  const keys = useDrawerKeys(query.data, ask);
  const close = () => ask(null);
  const denominations = query.data?.denominations ?? [];
  const own = query.data?.drawer ?? null;
  return (
    <>
      <main className="page" ref={page}>
        <Head drawer={own} />
        <QueryFault of={query} />
        {query.data && <Own desk={query.data} />}
        {session.permissions.includes("authorise") && (
          <AllDrawers page={page} denominations={denominations} />
        )}
      </main>
      <KeyBar commands={keys} />
      <MoveDialog open={asked === "move"} close={close} />
      <HandOverDialog open={asked === "hand_over"} denominations={denominations} close={close} />
      <CountDialog drawer={asked === "count" ? own : null} denominations={denominations} close={close} />
    </>
  );
}
