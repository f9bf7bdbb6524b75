import { useRef } from "react";
import { useTranslation } from "react-i18next";
import type { TicketView } from "../../bindings";
import { focusFirst } from "../../keyboard/enterMovesOn";
import { useCatalog } from "../catalog/useCatalog";
import { OrderPane } from "./OrderPane";
import { ServiceTabs } from "./ServiceTabs";
import { useDrafts } from "./useDrafts";
import { useVisit } from "./VisitProvider";
import { chosenIn, tabsOf, unsubmittedIn } from "./visit";
import "./orders.css";

/** `identify` opens what asks for the papers; `warning`: what would be lost, beside the form. */
type OrderDeskProps = { ticket: TicketView; identify: () => void; warning: string | null };

/** What is being done for the customer at the window. */
export function OrderDesk({ ticket, identify, warning }: OrderDeskProps) {
  const { t } = useTranslation("catalog");
  const { services, service: find, version } = useCatalog();
  const { visit, change } = useVisit(ticket);
  const unkept = useDrafts({ visit, change, find, version });
  const desk = useRef<HTMLDivElement>(null);
  const service = find(visit.chosen) ?? services[0];

  if (service === undefined) return <p className="empty">{t("noServices")}</p>;
  return (
    <div className="order-desk" ref={desk}>
      <ServiceTabs
        services={services}
        tabs={tabsOf(services, [ticket.service, service.code, ...unsubmittedIn(visit)])}
        chosen={service.code}
        choose={(next) => change((now) => chosenIn(now, next))}
        enter={() => focusFirst(desk.current?.querySelector("form") ?? null)}
      />
      <OrderPane
        // Each order has a form of its own, and what is restored stands in it from its beginning.
        key={`${service.code} ${visit.orders} ${visit.sitting}`}
        visit={visit}
        change={change}
        service={service}
        catalogVersion={version}
        identify={identify}
        warning={warning}
        unkept={unkept}
      />
    </div>
  );
}
