import { useTranslation } from "react-i18next";
import { clockLength, hourMinute, money } from "../../format";
import { useCatalog } from "../catalog/useCatalog";

type Cell = string | number | null;

/** What a column holds, read from its id, which ends in the unit: `wait_seconds`, `fen`, `issued_at`. */
function unitOf(column: string): "fen" | "seconds" | "at" | "word" {
  const unit = /(?:^|_)(fen|seconds|at)$/.exec(column)?.[1];
  return unit === "fen" || unit === "seconds" || unit === "at" ? unit : "word";
}

export function isNumeric(column: string): boolean {
  return unitOf(column) === "fen" || unitOf(column) === "seconds" || column === "calls";
}

/** How a cell of a summary's list looks to the reader. */
export function useCellText(): (column: string, cell: Cell) => string {
  const { t, i18n } = useTranslation(["summary", "queue", "cash"]);
  const { nameOf } = useCatalog();
  const word = (namespace: string, prefix: string, cell: string) => {
    const key = `${namespace}:${prefix}.${cell}`;
    return i18n.exists(key) ? (t as unknown as (key: string) => string)(key) : cell;
  };
  return (column, cell) => {
    if (cell === null || cell === "") return t("summary:noData");
    if (typeof cell === "number") {
      const unit = unitOf(column);
      if (unit === "fen") return money(cell);
      if (unit === "seconds") return clockLength(cell);
      if (unit === "at") return hourMinute(cell);
      return String(cell);
    }
    if (column === "service") return nameOf(cell);
    if (column === "state") return word("queue", "state", cell);
    return column === "method" ? word("cash", "method", cell) : cell;
  };
}
