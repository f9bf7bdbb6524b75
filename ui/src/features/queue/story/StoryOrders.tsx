import { useTranslation } from "react-i18next";
import { money } from "../../../format";
import { local } from "../../../i18n";
import { QueryFault } from "../../../shell/QueryFault";
import { OrderStateWord } from "../../orders/OrderStateWord";
import { ReceiptState } from "../../orders/ReceiptState";
import { useVisitOrders } from "../../orders/VisitOrders";

/** What was taken on the visit; nothing where nothing was. */
export function StoryOrders({ ticket }: { ticket: string }) {
  const { t, i18n } = useTranslation("story");
  const query = useVisitOrders(ticket);
  const orders = query.data ?? [];
  if (orders.length === 0) return <QueryFault of={query} />;
  return (
    <section>
      <h2>{t("orders")}</h2>
      <QueryFault of={query} />
      <table className="story-orders" data-testid="story-orders">
        <tbody>
          {orders.map((order) => (
            <tr key={order.id}>
              <td>{order.number}</td>
              <td>{local(order.serviceName, i18n.language)}</td>
              <td>
                <OrderStateWord order={order} />
              </td>
              <td>
                <ReceiptState receipt={order.receipt} />
              </td>
              <td className="number">{order.total === 0 ? "" : money(order.total)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
