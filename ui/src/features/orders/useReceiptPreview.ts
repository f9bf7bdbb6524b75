import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ReceiptView, TicketView } from "../../bindings";
import { useKeyCommand } from "../../keyboard/useKeyCommand";
import { useVisitOrders } from "./VisitOrders";

/** The latest receipt of the visit, by key; any of them by its button. */
export function useReceiptPreview(ticket: TicketView | null) {
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
