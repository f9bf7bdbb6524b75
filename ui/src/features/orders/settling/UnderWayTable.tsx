import { Table, type TableColumnsType } from "antd";
import { useTranslation } from "react-i18next";
import type { OrderView, UnderWay } from "../../../bindings";
import { dueTime } from "../../../format";
import { local } from "../../../i18n";
import { QueryFault } from "../../../shell/QueryFault";
import { useNow } from "../../../shell/useNow";
import { OrderStateWord } from "../OrderStateWord";
import { dueStanding } from "./due";
import { overdueOf, useUnderWay } from "./useUnderWay";

function Due({ order: { promised } }: { order: OrderView }) {
  const { t } = useTranslation("settling");
  const now = useNow();
  if (promised === null) return null;
  const standing = dueStanding(promised.due, now);
  return (
    <span className={standing} data-testid="promised-due" data-standing={standing}>
      {dueTime(promised.due, now)} <small>{t(`due.${standing}`)}</small>
    </span>
  );
}

function useColumns(): TableColumnsType<UnderWay> {
  const { t, i18n } = useTranslation("settling");
  const now = useNow();
  return [
    {
      key: "order",
      title: t("column.order"),
      width: 208,
      className: "order-number",
      render: (_, { order }) => (
        <>
          {order.number}
          <br />
          <span className="quiet">{dueTime(order.at, now)}</span>
        </>
      ),
    },
    {
      key: "service",
      title: t("column.service"),
      width: 200,
      render: (_, { order }) => (
        <>
          {local(order.serviceName, i18n.language)}
          <br />
          <span className="quiet">{[order.customer, order.line].filter(Boolean).join(" ")}</span>
        </>
      ),
    },
    {
      key: "promise",
      title: t("column.promise"),
      render: (_, { order }) => order.promised && local(order.promised.value, i18n.language),
    },
    {
      key: "due",
      title: t("column.promisedBy"),
      width: 160,
      render: (_, { order }) => <Due order={order} />,
    },
    {
      key: "state",
      title: t("column.state"),
      width: 120,
      render: (_, { order }) => <OrderStateWord order={order} />,
    },
    {
      key: "clerk",
      title: t("column.clerk"),
      width: 80,
      render: (_, { mine, clerk }) => (mine ? <strong>{t("me")}</strong> : clerk.name),
    },
  ];
}

/** What was promised to customers and is not there yet. */
export function UnderWayTable() {
  const { t } = useTranslation("settling");
  const query = useUnderWay();
  const open = query.data ?? [];
  const overdue = overdueOf(open, useNow()).length;
  const columns = useColumns();
  return (
    <section className="under-way">
      <header className="page-head">
        <h2>{t("underWay")}</h2>
        {open.length > 0 && <p className="quiet">{t("underWay.count", { count: open.length })}</p>}
        {overdue > 0 && <p className="late">{t("underWay.overdue", { count: overdue })}</p>}
      </header>
      <QueryFault of={query} />
      <Table
        size="small"
        data-testid="under-way"
        rowKey={({ order }) => order.id}
        columns={columns}
        dataSource={open}
        loading={query.isPending}
        pagination={false}
        locale={{ emptyText: t("underWay.nothing") }}
        scroll={{ y: "calc(50vh - 150px)" }}
      />
    </section>
  );
}
