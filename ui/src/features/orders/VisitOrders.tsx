import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { useAsk } from "../../ask/useAsk";
import type { OrderView } from "../../bindings";
import { money } from "../../format";
import { local } from "../../i18n";
import { onceAClick } from "../../keyboard/onceAClick";
import { FailureNotice } from "../../shell/FailureNotice";
import { QueryFault } from "../../shell/QueryFault";
import { OrderStateWord, TakesBack } from "./OrderStateWord";
import { ReceiptFault, ReceiptState } from "./ReceiptState";
import { RejectionNote } from "./settling/RejectionNote";
import { useReprint } from "./useReprint";

export function useVisitOrders(ticket: string | null) {
  return useAsk("orders_of_ticket", { input: { ticket: ticket ?? "" } }, { enabled: ticket !== null });
}

type OrderCardProps = { order: OrderView; preview: (order: OrderView) => void };

function OrderCard({ order, preview }: OrderCardProps) {
  const { t, i18n } = useTranslation("orders");
  const again = useReprint();
  const known = [order.customer, order.line].filter(Boolean).join(" ");
  return (
    <li className="order-card" data-testid="visit-order">
      <p>
        <strong>{local(order.serviceName, i18n.language)}</strong>
        <strong className="number">{order.total === 0 ? "" : money(order.total)}</strong>
      </p>
      <p>
        <span className="quiet">{order.number}</span>
        <OrderStateWord order={order} />
      </p>
      <TakesBack order={order} />
      {known !== "" && <p className="quiet">{known}</p>}
      <RejectionNote order={order} />
      <p>
        <ReceiptState receipt={order.receipt} />
        <span className="order-card-acts">
          <Button size="small" data-testid="preview" onClick={() => preview(order)}>
            {t("preview")}
          </Button>
          <Button
            size="small"
            data-testid="reprint"
            loading={again.pending}
            onClick={onceAClick(() => again.reprint(order.receipt.id))}
          >
            {t("reprint")}
          </Button>
        </span>
      </p>
      <ReceiptFault receipt={order.receipt} />
      <FailureNotice failure={again.failure} testId="reprint-failure" />
    </li>
  );
}

type VisitOrdersProps = { ticket: string | null; preview: (order: OrderView) => void };

/** The orders of this visit, the latest first, each with the state of its receipt. */
export function VisitOrders({ ticket, preview }: VisitOrdersProps) {
  const { t } = useTranslation("orders");
  const query = useVisitOrders(ticket);
  const orders = ticket === null ? [] : [...(query.data ?? [])].reverse();
  return (
    <section className="visit-orders" aria-label={t("visitOrders")}>
      <h2>{t("visitOrders")}</h2>
      <QueryFault of={query} />
      <ol>
        {orders.map((order) => (
          <OrderCard key={order.id} order={order} preview={preview} />
        ))}
        {orders.length === 0 && <li className="quiet">{t("noOrders")}</li>}
      </ol>
    </section>
  );
}
