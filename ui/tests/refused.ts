import type { OrderView, Rejection, ToSettle } from "../src/bindings";
import { firstOk } from "./counter";

const HOUR_MS = 3_600_000;

/** An order as the recorded core took it, changed. */
export function orderOf(change: Partial<OrderView> = {}): OrderView {
  return { ...structuredClone(firstOk<OrderView>("orders_submit")), ...change };
}

type Refused = { nth: number; rejection?: Rejection; dueInHours?: number; mine?: boolean; refund?: number };

/** An order that headquarters refused. */
export function refusedOrder(given: Refused): ToSettle {
  const {
    nth,
    rejection = { code: "rejection.other_owner" },
    dueInHours = 3,
    mine = true,
    refund = 0,
  } = given;
  const now = Date.now();
  const verdict = { at: now, rejection, due: now + dueInHours * HOUR_MS, told: null };
  const order = orderOf({
    id: `order-${nth}`,
    number: `R-${nth}`,
    state: "rejected",
    verdict,
    customer: "王*",
  });
  const clerk = mine ? { login: "1024", name: "张*" } : { login: "1025", name: "李*" };
  return { order, clerk, mine, refund };
}

/** What took an order back. */
export function reversalOf(order: OrderView): OrderView {
  const paid = order.payment && { ...order.payment, fen: -order.payment.fen, tendered: null, change: null };
  return orderOf({
    id: "reversal",
    number: "R-back",
    reverses: order.number,
    total: -order.total,
    payment: paid,
    state: "done",
  });
}
