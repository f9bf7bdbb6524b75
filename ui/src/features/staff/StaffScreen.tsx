import { Table, type TableColumnsType } from "antd";
import { useTranslation } from "react-i18next";
import { useAsk } from "../../ask/useAsk";
import type { AccountView } from "../../bindings";
import { hourMinute } from "../../format";
import { KeyBar } from "../../shell/KeyBar";
import { QueryFault } from "../../shell/QueryFault";
import { useNow } from "../../shell/useNow";
import { AddAccount } from "./AddAccount";
import "./staff.css";

function AccountState({ lockedUntil }: { lockedUntil: number | null }) {
  const { t } = useTranslation("staff");
  const now = useNow();
  if (lockedUntil === null || lockedUntil <= now) return <span className="quiet">{t("open")}</span>;
  return <span className="late">{t("lockedUntil", { time: hourMinute(lockedUntil) })}</span>;
}

/** Who may work here. */
export function StaffScreen() {
  const { t } = useTranslation("staff");
  const query = useAsk("staff_accounts", {});
  const columns: TableColumnsType<AccountView> = [
    { key: "login", title: t("login"), dataIndex: "login", width: 160 },
    { key: "name", title: t("name"), dataIndex: "name" },
    { key: "role", title: t("role"), width: 160, render: (_, account) => t(`role.${account.role}`) },
    {
      key: "state",
      title: t("state"),
      width: 200,
      render: (_, account) => <AccountState lockedUntil={account.lockedUntil} />,
    },
  ];
  return (
    <>
      <main className="page staff-page">
        <section>
          <header className="page-head">
            <h1>{t("accounts")}</h1>
            <p className="quiet">{t("accountCount", { count: query.data?.length ?? 0 })}</p>
          </header>
          <QueryFault of={query} />
          <Table
            size="small"
            data-testid="accounts"
            rowKey="id"
            columns={columns}
            dataSource={query.data ?? []}
            loading={query.isPending}
            pagination={false}
            scroll={{ y: "calc(100vh - 220px)" }}
          />
        </section>
        <AddAccount />
      </main>
      <KeyBar />
    </>
  );
}
