import { Table, type TableColumnsType } from "antd";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Badge, CaseView, OpenCases } from "../../bindings";
import { dueTime } from "../../format";
import { useKeyCommand } from "../../keyboard/useKeyCommand";
import { KeyBar } from "../../shell/KeyBar";
import { QueryFault } from "../../shell/QueryFault";
import { useChosenRow } from "../../shell/useChosenRow";
import { useNow } from "../../shell/useNow";
import { CaseDialog } from "./CaseDialog";
import { CaseDue } from "./CaseDue";
import { overdueOf, useOpenCases } from "./useCases";
import "./cases.css";

function Head({ open }: { open: OpenCases }) {
  const { t } = useTranslation("cases");
  const late = overdueOf(open.cases, useNow()).length;
  const shown = open.cases.length;
  return (
    <header className="page-head">
      <h1>{t("title")}</h1>
      {open.total > 0 && <p className="quiet">{t("count", { count: open.total })}</p>}
      {open.total > shown && <p className="quiet">{t("firstOf", { shown })}</p>}
      {late > 0 && (
        <p className="late" data-testid="cases-overdue">
          {t("overdue", { count: late })}
        </p>
      )}
    </header>
  );
}

const nameOf = (badge: Badge | null) => badge?.name ?? "";

function useColumns(): TableColumnsType<CaseView> {
  const { t } = useTranslation("cases");
  const now = useNow();
  return [
    {
      key: "number",
      title: t("column.number"),
      width: 208,
      className: "order-number",
      render: (_, { number, at }) => (
        <>
          {number}
          <br />
          <span className="quiet">{dueTime(at, now)}</span>
        </>
      ),
    },
    {
      key: "matter",
      title: t("column.matter"),
      render: (_, { content, name, phone }) => (
        <>
          <span className="case-content">{content || t("forgotten")}</span>
          <span className="quiet">{[name, phone].filter(Boolean).join(" ")}</span>
        </>
      ),
    },
    {
      key: "state",
      title: t("column.state"),
      width: 140,
      render: (_, { state, severity }) => (
        <>
          {t(`state.${state}`)}
          {severity && <small className="quiet"> {t(`severity.${severity}`)}</small>}
        </>
      ),
    },
    {
      key: "due",
      title: t("column.due"),
      width: 160,
      render: (_, { due }) => <CaseDue due={due} />,
    },
    {
      key: "owner",
      title: t("column.owner"),
      width: 110,
      render: (_, { firstOwner }) => nameOf(firstOwner),
    },
    {
      key: "handler",
      title: t("column.handler"),
      width: 90,
      render: (_, { handler }) => nameOf(handler),
    },
  ];
}

/** The hall's complaints that are not at their end, whatever is due first first. Arrow keys choose one, Enter opens it. */
export function CasesScreen() {
  const { t } = useTranslation("cases");
  const query = useOpenCases();
  const page = useRef<HTMLElement>(null);
  const [opened, open] = useState<string | null>(null);
  const all = query.data?.cases ?? [];
  const { chosen, row, comeBack } = useChosenRow(
    page,
    all.map(({ id }) => id),
  );
  const keys = [
    useKeyCommand({
      id: "open-case",
      chord: "Enter",
      title: t("open"),
      blocked: chosen === null ? t("why.none") : null,
      run: () => open(chosen),
    }),
  ];
  const columns = useColumns();
  return (
    <>
      <main className="page" ref={page}>
        {query.data && <Head open={query.data} />}
        <QueryFault of={query} />
        <Table
          size="small"
          className="receipts"
          data-testid="cases"
          rowKey={({ id }) => id}
          onRow={({ id }) => ({ ...row(id, () => open(id)), onDoubleClick: () => open(id) })}
          columns={columns}
          dataSource={all}
          loading={query.isPending}
          pagination={false}
          locale={{ emptyText: t("nothing") }}
          scroll={{ y: "calc(100vh - 260px)" }}
        />
      </main>
      <KeyBar commands={keys} />
      <CaseDialog id={opened} close={() => open(null)} closed={comeBack} />
    </>
  );
}
