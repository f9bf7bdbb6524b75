import { Table, type TableColumnsType } from "antd";
import { useTranslation } from "react-i18next";
import { useAsk } from "../../ask/useAsk";
import type { AccountView } from "../../bindings";
import { hourMinute } from "../../format";
import { FailureNotice } from "../../shell/FailureNotice";
import { useAtWork } from "../../shell/hall";
import { KeyBar } from "../../shell/KeyBar";
import { QueryFault } from "../../shell/QueryFault";
import { useNow } from "../../shell/useNow";
import { AccountButtons } from "./AccountButtons";
import { AddAccount } from "./AddAccount";
import { CertificatesHeld, Certify } from "./Certificates";
import { CloseAccount } from "./CloseAccount";
import { ResetPassword } from "./ResetPassword";
import { type AccountActs, type Done, useAccountActs } from "./useAccountActs";
import "./staff.css";

function AccountState({ account }: { account: AccountView }) {
  const { t } = useTranslation("staff");
  const now = useNow();
  const { closed, lockedUntil } = account;
  if (closed) return <span className="quiet">{t("closed")}</span>;
  if (lockedUntil === null || lockedUntil <= now) return t("open");
  return <span className="late">{t("lockedUntil", { time: hourMinute(lockedUntil) })}</span>;
}

function useColumns(acts: AccountActs) {
  const { t } = useTranslation("staff");
  const { session } = useAtWork();
  const columns: TableColumnsType<AccountView> = [
    { key: "login", title: t("login"), dataIndex: "login", width: 80 },
    { key: "name", title: t("name"), dataIndex: "name", width: 72 },
    { key: "role", title: t("role"), width: 88, render: (_, account) => t(`role.${account.role}`) },
    {
      key: "certificates",
      title: t("certificates"),
      render: (_, account) => <CertificatesHeld account={account} />,
    },
    {
      key: "state",
      title: t("state"),
      width: 112,
      render: (_, account) => <AccountState account={account} />,
    },
    {
      key: "acts",
      width: 240,
      render: (_, account) => (
        <AccountButtons account={account} own={account.id === session.account} acts={acts} />
      ),
    },
  ];
  return columns;
}

function DoneNotice({ done }: { done: Done | null }) {
  const { t } = useTranslation("staff");
  if (done === null) return null;
  const { name, login } = done.account;
  return (
    <p className="notice notice-done" role="status" data-testid="account-done">
      {t(`done.${done.what}`, { name, login })}
    </p>
  );
}

/** Who may work here, and what they are certified for. */
export function StaffScreen() {
  const { t } = useTranslation("staff");
  const query = useAsk("staff_accounts", {});
  const acts = useAccountActs();
  const columns = useColumns(acts);
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
            scroll={{ y: "calc(100vh - 264px)" }}
          />
          <div className="account-answer">
            <FailureNotice failure={acts.failure} testId="accounts-failure" />
            <DoneNotice done={acts.done} />
          </div>
        </section>
        <AddAccount />
      </main>
      <KeyBar />
      <ResetPassword account={acts.askedFor("reset")} done={acts.finish("reset")} close={acts.drop} />
      <Certify account={acts.askedFor("certify")} done={acts.finish("certified")} close={acts.drop} />
      <CloseAccount account={acts.askedFor("close")} done={acts.finish("closed")} close={acts.drop} />
    </>
  );
}
