import { Drawer, Table, type TableColumnsType } from "antd";
import { useTranslation } from "react-i18next";
import { useAsk } from "../../ask/useAsk";
import type { Figure, FigureRow } from "../../bindings";
import { KeyLayer } from "../../keyboard/KeyboardProvider";
import { QueryFault } from "../../shell/QueryFault";
import { StoryButton } from "../queue/story/StoryButton";
import { isNumeric, useCellText } from "./cells";

export type OpenFigure = { title: string; figure: Figure };
type Row = FigureRow & { place: number };

/** Of columns whose text is long in one of the languages; the others share what is left. */
const WIDTHS: Record<string, number> = { service: 140, order_number: 190 };

function Body({ date, figure }: { date: string | null; figure: Figure }) {
  const { t, i18n } = useTranslation("summary");
  const textOf = useCellText();
  const query = useAsk("summary_list", { input: { date, figure } });
  const ids = query.data?.columns ?? [];
  const title = (id: string) =>
    i18n.exists(`summary:column.${id}`) ? (t as unknown as (key: string) => string)(`column.${id}`) : id;
  const columns: TableColumnsType<Row> = ids.map((id, place) => ({
    key: id,
    title: title(id),
    align: isNumeric(id) ? "right" : "left",
    width: WIDTHS[id],
    render: (_, { cells, ticket }) => {
      const text = textOf(id, cells[place] ?? null);
      return id === "number" && ticket !== null ? (
        <StoryButton ticket={{ id: ticket, number: text }} />
      ) : (
        text
      );
    },
  }));
  const rows: Row[] = (query.data?.rows ?? []).map((row, place) => ({ place, ...row }));
  return (
    <>
      <QueryFault of={query} />
      <p className="list-count quiet">{t("rows", { count: rows.length })}</p>
      <Table
        size="small"
        data-testid="figure-rows"
        rowKey="place"
        columns={columns}
        dataSource={rows}
        loading={query.isPending}
        pagination={false}
        locale={{ emptyText: t("nothing") }}
        scroll={{ y: "calc(100vh - 170px)" }}
      />
    </>
  );
}

type FigureListProps = { date: string | null; open: OpenFigure | null; close: () => void };

/** The list that a figure counts. */
export function FigureList({ date, open, close }: FigureListProps) {
  return (
    <Drawer open={open !== null} onClose={close} title={open?.title} size={840} destroyOnHidden>
      <KeyLayer active={open !== null}>
        <div data-testid="figure-list">{open && <Body date={date} figure={open.figure} />}</div>
      </KeyLayer>
    </Drawer>
  );
}
