import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { ReceiptView, TicketView } from "../bindings";
import { useCatalog } from "../features/catalog/useCatalog";
import { OrderDesk } from "../features/orders/OrderDesk";
import { ReceiptPreview } from "../features/orders/ReceiptPreview";
import { useVisitOrders, VisitOrders } from "../features/orders/VisitOrders";
import { CurrentVisit } from "../features/queue/CurrentVisit";
import { IssueTicket } from "../features/queue/IssueTicket";
import { RecentCalls } from "../features/queue/RecentCalls";
import { useBoard, useQueueActs } from "../features/queue/useQueue";
import { useQueueCommands } from "../features/queue/useQueueCommands";
import { WaitingList } from "../features/queue/WaitingList";
import { CommandButton } from "../keyboard/CommandButton";
import type { KeyCommand } from "../keyboard/registry";
import { useKeyCommand } from "../keyboard/useKeyCommand";
import { FailureNotice } from "./FailureNotice";
import { useAtWork } from "./hall";
import { KeyBar } from "./KeyBar";
import { QueryFault } from "./QueryFault";
import "./counter.css";

/** `leaves`: where the focus stays if it is there. */
type NextStepProps = { command: KeyCommand; hint: string; leaves?: string };

/** Between two customers, or while the called one comes: one button, which has the focus. */
function NextStep({ command, hint, leaves }: NextStepProps) {
  const button = useRef<HTMLButtonElement>(null);
  const ready = command.blocked === null;
  useEffect(() => {
    const elsewhere = leaves !== undefined && document.activeElement?.closest(leaves);
    if (ready && !elsewhere) button.current?.focus();
  }, [ready, leaves]);
  return (
    <div className="next-step">
      <CommandButton command={command} testId={`next-${command.id}`} primary size="large" ref={button} />
      <p className="quiet">{hint}</p>
    </div>
  );
}

function useReceiptPreview(ticket: TicketView | null) {
  const { t } = useTranslation("orders");
  const orders = useVisitOrders(ticket?.id ?? null).data ?? [];
  const [shown, setShown] = useState<string | null>(null);
  const latest = ticket === null ? undefined : orders.at(-1);
  const receipt: ReceiptView | null = orders.find((order) => order.receipt.id === shown)?.receipt ?? null;
  const command = useKeyCommand({
    id: "receipt",
    chord: "F9",
    title: t("preview"),
    blocked: latest === undefined ? t("why.noReceipt") : null,
    run: () => setShown(latest?.receipt.id ?? null),
  });
  return { receipt, command, show: setShown };
}

/** The window: who waits, what is being done, whom for. */
export function CounterScreen() {
  const { t } = useTranslation("queue");
  const { hall } = useAtWork();
  const { waitSeconds } = useCatalog();
  const { query, board, skew } = useBoard();
  const acts = useQueueActs();
  const current = board?.current ?? null;
  const keys = useQueueCommands({ current, waiting: board?.waiting.length ?? 0, acts });
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
            call={(ticket) => acts.call.run({ ticket: ticket.id })}
          />
          <IssueTicket />
        </aside>
        <main className="counter-middle">
          <CurrentVisit ticket={current} skew={skew} recallLimit={hall.recallLimit} />
          <FailureNotice failure={acts.failure} testId="queue-failure" />
          <QueryFault of={query} />
          {serving && <OrderDesk key={current.id} ticket={current} />}
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
