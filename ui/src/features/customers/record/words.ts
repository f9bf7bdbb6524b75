import { useTranslation } from "react-i18next";
import type { LineView, Usage } from "../../../bindings";

const MB = 1024;

function gigabytes(mb: number): string {
  const gb = mb / MB;
  return gb >= 100 ? String(Math.round(gb)) : String(Math.round(gb * 10) / 10);
}

/** What was used of what a plan holds: "8/19.5 GB", "120/645 分钟". */
export function useUsageText(): (usage: Usage) => string {
  const { t } = useTranslation("record");
  return ({ of, used, included }) => {
    const figures = of === "data" ? [gigabytes(used), gigabytes(included)] : [used, included];
    return t(`usage.${of}`, { used: figures[0], included: figures[1] });
  };
}

/** "2026-10" → 10, the month as it is spoken of. */
export function monthOf(month: string): number {
  return Number(month.slice(5));
}

export function isOpen(line: LineView): boolean {
  return line.standing !== "closed";
}

/** A line does what it is paid for. */
export function isInUse(line: LineView): boolean {
  return line.standing === "active";
}
