import { useTranslation } from "react-i18next";
import { NoDrawer } from "../features/cash/NoDrawer";
import { useCatalog } from "../features/catalog/useCatalog";
import { CustomerSection } from "../features/customers/CustomerSection";
import { OrderDesk } from "../features/orders/OrderDesk";
import { ReceiptPreview } from "../features/orders/ReceiptPreview";
import { SettleReminder } from "../features/orders/settling/SettleReminder";
import { useReceiptPreview } from "../features/orders/useReceiptPreview";
import { VisitOrders } from "../features/orders/VisitOrders";
import { useHeldVisit } from "../features/orders/VisitProvider";
import { BetweenVisits } from "../features/queue/BetweenVisits";
import { CurrentVisit } from "../features/queue/CurrentVisit";
import { IssueTicket } from "../features/queue/IssueTicket";
import { LostWindow } from "../features/queue/LostWindow";
import { NextStep } from "../features/queue/NextStep";
import { useHallActs } from "../features/queue/QueueProvider";
import { RecentCalls } from "../features/queue/RecentCalls";
import { RestingLists } from "../features/queue/RestingLists";
import { useAskedAtWindow } from "../features/queue/useAskedAtWindow";
import { useBoard } from "../features/queue/useQueue";
import { useQueueCommands } from "../features/queue/useQueueCommands";
import { VisitBrief } from "../features/queue/VisitBrief";
import { WaitingList } from "../features/queue/WaitingList";
import { WindowQuestions } from "../features/queue/WindowQuestions";
import { FailureNotice } from "./FailureNotice";
import { useAtWork } from "./hall";
import { KeyBar } from "./KeyBar";
import { QueryFault } from "./QueryFault";
import "./counter.css";

/** The window: who waits, what is being done, whom for. */
export function CounterScreen() {
  const { t } = useTranslation("queue");
  const { session } = useAtWork();
  const { waitSeconds } = useCatalog();
  const { query, board, skew } = useBoard();
  const acts = useHallActs();
  const current = board?.current ?? null;
  const windows = board?.windows ?? [];
  const priorities = board?.priorities ?? [];
  const own = windows.find((window) => window.number === session.window) ?? null;
  const paused = own?.paused ?? null;
  const visit = useHeldVisit(board);
  const question = useAskedAtWindow(current);
  const keys = useQueueCommands({
    current,
    waiting: board?.waiting.length ?? 0,
    paused,
    visit,
    acts,
    ask: question.ask,
  });
  const identify = () => question.ask("identify");
  const preview = useReceiptPreview(current);

  return (
    <>
      <div className="counter">
        <aside className="counter-left">
          <WaitingList
            board={board}
            skew={skew}
            promised={waitSeconds}
            blocked={keys.blockedCall}
            call={acts.call}
          />
          <RestingLists board={board} skew={skew} acts={acts} />
          <IssueTicket priorities={priorities} />
        </aside>
        <main className="counter-middle">
          <CurrentVisit ticket={current} paused={paused !== null} {...{ skew, priorities }} />
          {current && board && <VisitBrief visit={board.visit} />}
          <LostWindow windows={windows} />
          <FailureNotice failure={acts.failure} testId="queue-failure" />
          <QueryFault of={query} />
          {current?.state === "serving" && (
            <OrderDesk key={current.id} ticket={current} identify={identify} warning={keys.warning} />
          )}
          {current?.state === "called" && <NextStep key="start" command={keys.start} hint={t("startHint")} />}
          {current === null && (
            <>
              <BetweenVisits window={own} skew={skew} callNext={keys.callNext} pause={keys.pause} />
              <NoDrawer />
              <SettleReminder />
            </>
          )}
        </main>
        <aside className="counter-right">
          {current?.state === "serving" && (
            <CustomerSection key={current.id} ticket={current} identify={identify} />
          )}
          <VisitOrders ticket={current?.id ?? null} preview={(order) => preview.show(order.receipt.id)} />
          <RecentCalls calls={board?.recentCalls ?? []} />
        </aside>
      </div>
      <KeyBar
        commands={[
          keys.callNext,
          keys.recall,
          keys.noShow,
          keys.start,
          keys.transfer,
          keys.park,
          preview.command,
          keys.finish,
        ]}
      />
      <WindowQuestions question={question} ticket={current} window={own} windows={windows} />
      <ReceiptPreview receipt={preview.receipt} close={() => preview.show(null)} />
    </>
  );
}
