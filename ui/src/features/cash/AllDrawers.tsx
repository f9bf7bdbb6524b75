import { Button, Table, type TableColumnsType } from "antd";
import { type RefObject, useState } from "react";
import { useTranslation } from "react-i18next";
import { useAsk } from "../../ask/useAsk";
import type { DrawerView } from "../../bindings";
import { hourMinute, money } from "../../format";
import { onceAClick } from "../../keyboard/onceAClick";
import { Dialog } from "../../shell/Dialog";
import { QueryFault } from "../../shell/QueryFault";
import { useChosenRow } from "../../shell/useChosenRow";
import { CountDialog } from "./CountDialog";
import { worthOf } from "./count";
import { DrawerFacts } from "./DrawerFacts";

/** All differences of a drawer, once its shift has ended: before that it may be counted anew. */
function Difference({ drawer }: { drawer: DrawerView }) {
  const { t } = useTranslation("drawer");
  if (drawer.state !== "closed" || drawer.reckoning === null) return null;
  const fen = drawer.reckoning.methods.reduce((sum, { difference }) => sum + difference, 0);
  if (drawer.reckoning.off === 0) return <span className="done">{t("even")}</span>;
  return <strong className="late">{money(fen)}</strong>;
}

function useColumns(): TableColumnsType<DrawerView> {
  const { t } = useTranslation("drawer");
  return [
    { key: "clerk", title: t("column.clerk"), render: (_, { clerk }) => `${clerk.login} ${clerk.name}` },
    { key: "window", title: t("column.window"), width: 80, dataIndex: "window" },
    {
      key: "since",
      title: t("column.since"),
      width: 200,
      render: (_, { date, openedAt, closedAt }) =>
        `${date} ${hourMinute(openedAt)}${closedAt === null ? "" : ` – ${hourMinute(closedAt)}`}`,
    },
    { key: "state", title: t("column.state"), width: 120, render: (_, { state }) => t(`state.${state}`) },
    {
      key: "float",
      title: t("float"),
      width: 120,
      align: "right",
      className: "number",
      render: (_, { float }) => money(worthOf(float)),
    },
    {
      key: "difference",
      title: t("difference"),
      width: 140,
      align: "right",
      className: "number",
      render: (_, drawer) => <Difference drawer={drawer} />,
    },
  ];
}

type OneDrawerProps = { drawer: DrawerView | null; count: () => void; close: () => void; closed: () => void };

function OneDrawer({ drawer, count, close, closed }: OneDrawerProps) {
  const { t } = useTranslation("drawer");
  return (
    <Dialog
      wide
      open={drawer !== null}
      title={drawer && t("drawerOf", { clerk: `${drawer.clerk.login} ${drawer.clerk.name}` })}
      {...{ close, closed }}
    >
      {drawer && <DrawerFacts drawer={drawer} />}
      {drawer && drawer.state !== "closed" && (
        <Button type="primary" data-testid="count-other" autoFocus onClick={onceAClick(count)}>
          {drawer.mine ? t("countTitle") : t("countForced")}
        </Button>
      )}
    </Dialog>
  );
}

type AllDrawersProps = { page: RefObject<HTMLElement | null>; denominations: number[] };

/** The hall's drawers of today and those that still run. Arrow keys choose one, Enter opens it. */
export function AllDrawers({ page, denominations }: AllDrawersProps) {
  const { t } = useTranslation("drawer");
  const query = useAsk("cash_drawers", { input: { date: null } });
  const [opened, open] = useState<{ id: string; counting: boolean } | null>(null);
  const all = query.data ?? [];
  const { row, comeBack } = useChosenRow(
    page,
    all.map(({ id }) => id),
  );
  const shown = all.find(({ id }) => id === opened?.id) ?? null;
  const show = (id: string) => open({ id, counting: false });
  const close = () => open(null);
  return (
    <section className="all-drawers">
      <h2>{t("all")}</h2>
      <QueryFault of={query} />
      <Table
        size="small"
        className="receipts"
        data-testid="drawers"
        rowKey={({ id }) => id}
        onRow={({ id }) => ({ ...row(id, () => show(id)), onDoubleClick: () => show(id) })}
        columns={useColumns()}
        dataSource={all}
        loading={query.isPending}
        pagination={false}
        locale={{ emptyText: t("nobody") }}
      />
      <OneDrawer
        drawer={opened?.counting ? null : shown}
        count={() => opened && open({ ...opened, counting: true })}
        close={close}
        closed={comeBack}
      />
      <CountDialog drawer={opened?.counting ? shown : null} denominations={denominations} close={close} />
    </section>
  );
}
