import { useTranslation } from "react-i18next";
import { useCatalog } from "../features/catalog/useCatalog";
import { OrderDesk } from "../features/orders/OrderDesk";
import { ReceiptPreview } from "../features/orders/ReceiptPreview";
import { useReceiptPreview } from "../features/orders/useReceiptPreview";
import { VisitOrders } from "../features/orders/VisitOrders";
import { useHeldVisit } from "../features/orders/VisitProvider";
import { CurrentVisit } from "../features/queue/CurrentVisit";
import { IssueTicket } from "../features/queue/IssueTicket";
import { NextStep } from "../features/queue/NextStep";
import { useHallActs } from "../features/queue/QueueProvider";
import { RecentCalls } from "../features/queue/RecentCalls";
import { useBoard } from "../features/queue/useQueue";
import { useQueueCommands } from "../features/queue/useQueueCommands";
import { WaitingList } from "../features/queue/WaitingList";
import { FailureNotice } from "./FailureNotice";
import { KeyBar } from "./KeyBar";
import { QueryFault } from "./QueryFault";
import "./counter.css";

/** The window: who waits, what is being done, whom for. */
export function CounterScreen() {
  const { t } = useTranslation("queue");
  const { waitSeconds } = useCatalog();
  const { query, board, skew } = useBoard();
  const acts = useHallActs();
  const current = board?.current ?? null;
  const visit = useHeldVisit(board);
  const keys = useQueueCommands({ current, waiting: board?.waiting.length ?? 0, visit, acts });
  const preview = useReceiptPreview(current);
  const serving = current?.state === "serving";

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
          <IssueTicket />
        </aside>
        <main className="counter-middle">
          <CurrentVisit ticket={current} skew={skew} />
          <FailureNotice failure={acts.failure} testId="queue-failure" />
          <QueryFault of={query} />
          {serving && <OrderDesk key={current.id} ticket={current} warning={keys.warning} />}
          {current?.state === "called" && <NextStep key="start" command={keys.start} hint={t("startHint")} />}
          {current === null && (
            // Whoever gives out tickets goes on giving out tickets: the next Enter must not call somebody.
            <NextStep
              key="call"
              command={keys.callNext}
              hint={keys.callNext.blocked ?? t("callHint")}
              leaves=".issue"
            />
          )}
        </main>
        <aside className="counter-right">
          <VisitOrders ticket={current?.id ?? null} preview={(order) => preview.show(order.receipt.id)} />
          <RecentCalls calls={board?.recentCalls ?? []} />
        </aside>
      </div>
      <KeyBar
        commands={[keys.callNext, keys.recall, keys.noShow, keys.start, preview.command, keys.finish]}
      />
      <ReceiptPreview receipt={preview.receipt} close={() => preview.show(null)} />
    </>
  );
}
