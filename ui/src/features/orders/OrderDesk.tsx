import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { OrderView, TicketView } from "../../bindings";
import { useCatalog } from "../catalog/useCatalog";
import { OrderPane } from "./OrderPane";
import { ServiceTabs } from "./ServiceTabs";
import { useDrafts } from "./useDrafts";
import "./orders.css";

/** What is being done for the customer at the window. */
export function OrderDesk({ ticket }: { ticket: TicketView }) {
  const { t } = useTranslation("catalog");
  const { services, service: find, version } = useCatalog();
  const [chosen, choose] = useState(ticket.service);
  const [taken, take] = useState<OrderView | null>(null);
  const { draft, edit } = useDrafts(chosen);
  const service = find(chosen) ?? services[0];

  if (service === undefined) return <p className="empty">{t("noServices")}</p>;
  return (
    <div className="order-desk">
      <ServiceTabs services={services} chosen={service.code} choose={choose} />
      <OrderPane
        key={service.code}
        ticket={ticket}
        service={service}
        catalogVersion={version}
        draft={draft}
        edit={edit}
        taken={taken}
        take={take}
      />
    </div>
  );
}
