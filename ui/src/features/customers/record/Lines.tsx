import { Table, type TableColumnsType } from "antd";
import { useRef } from "react";
import { useTranslation } from "react-i18next";
import type { CustomerPage, LineView } from "../../../bindings";
import { money } from "../../../format";
import { local } from "../../../i18n";
import { useChosenRow } from "../../../shell/useChosenRow";
import { Balance } from "./Balance";
import { Bills, UsageBars } from "./Bills";
import { LineHints } from "./LineHints";
import { Reveal } from "./Reveal";
import { isInUse } from "./words";

/** A line by its place on the page: two may look alike, masked. */
type Row = { at: number; line: LineView };

function useColumns(ticket: string): TableColumnsType<Row> {
  const { t, i18n } = useTranslation("record");
  return [
    {
      key: "number",
      title: t("column.number"),
      render: (_, { at, line }) => <Reveal ticket={ticket} field={{ line: at }} masked={line.number} />,
    },
    { key: "kind", title: t("column.kind"), width: 64, render: (_, { line: { kind } }) => t(`kind.${kind}`) },
    { key: "plan", title: t("column.plan"), render: (_, { line: { plan } }) => plan },
    {
      key: "standing",
      title: t("column.standing"),
      width: 80,
      render: (_, { line }) => (
        <span className={isInUse(line) ? "done" : "soon"}>{t(`standing.${line.standing}`)}</span>
      ),
    },
    {
      key: "monthly",
      title: t("column.monthly"),
      align: "right",
      render: (_, { line: { account } }) => account && money(account.monthly),
    },
    {
      key: "balance",
      title: t("column.balance"),
      align: "right",
      render: (_, { line: { account } }) => account && <Balance fen={account.balance} />,
    },
    {
      key: "contract",
      title: t("column.contract"),
      render: (_, { line: { account } }) => account?.contractUntil ?? "—",
    },
    {
      key: "extras",
      title: t("column.extras"),
      render: (_, { line: { account } }) =>
        account?.extras.map((extra) => local(extra, i18n.language)).join(t("comma")) || "—",
    },
  ];
}

type LinesProps = { ticket: string; page: CustomerPage };

/** The customer's lines; of the one that is chosen bills and usage. Arrow keys choose. */
export function Lines({ ticket, page }: LinesProps) {
  const { t } = useTranslation("record");
  const table = useRef<HTMLDivElement>(null);
  const rows = page.lines.map((line, at): Row => ({ at, line }));
  const { chosen, row } = useChosenRow(
    table,
    rows.map(({ at }) => String(at)),
  );
  const columns = useColumns(ticket);
  const line = page.lines[Number(chosen)];
  return (
    <>
      <div ref={table}>
        <Table
          size="small"
          className="receipts"
          data-testid="lines"
          rowKey={({ at }) => String(at)}
          onRow={({ at }) => row(String(at), () => {})}
          columns={columns}
          dataSource={rows}
          pagination={false}
        />
      </div>
      {line?.account && (
        <section className="customer-account" aria-label={line.number}>
          <div>
            <h3>{t("bills")}</h3>
            <Bills account={line.account} />
          </div>
          <div>
            <h3>{t("usage")}</h3>
            <UsageBars account={line.account} />
            <LineHints line={line} />
          </div>
        </section>
      )}
    </>
  );
}
