import { Table, type TableColumnsType } from "antd";
import { useTranslation } from "react-i18next";
import type { UnderWay } from "../../../bindings";
import { local } from "../../../i18n";
import { QueryFault } from "../../../shell/QueryFault";
import { useNow } from "../../../shell/useNow";
import { OrderStateWord } from "../OrderStateWord";
import { Due, useOrderColumns } from "./orderColumns";
import { overdueOf, useUnderWay } from "./useUnderWay";

function useColumns(): TableColumnsType<UnderWay> {
  const { t, i18n } = useTranslation("settling");
  const { order, service, clerk } = useOrderColumns<UnderWay>();
  return [
    order,
    service,
    {
      key: "promise",
      title: t("column.promise"),
      render: (_, { order }) => order.promised && local(order.promised.value, i18n.language),
    },
    {
      key: "due",
      title: t("column.promisedBy"),
      width: 160,
      render: (_, { order: { promised } }) => promised && <Due at={promised.due} testId="promised-due" />,
    },
    {
      key: "state",
      title: t("column.state"),
      width: 190,
      render: (_, { order }) => <OrderStateWord order={order} />,
    },
    clerk,
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
