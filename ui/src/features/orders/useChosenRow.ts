import { type KeyboardEvent, type RefObject, useEffect, useRef, useState } from "react";

/** One row of a table is chosen and has the focus; arrow keys move it. `ids` are the rows in their order, by which
 * the table knows them, too (`data-row-key`). */
export function useChosenRow(table: RefObject<HTMLElement | null>, ids: string[]) {
  const [wanted, want] = useState<string | null>(null);
  const chosen = wanted !== null && ids.includes(wanted) ? wanted : (ids[0] ?? null);
  const focus = (id: string | undefined) => {
    if (id !== undefined) table.current?.querySelector<HTMLElement>(`[data-row-key="${id}"]`)?.focus();
  };

  const opened = useRef(false);
  const order = ids.join(" ");
  useEffect(() => {
    // The page opens with the focus on the list, and a row that moves elsewhere keeps it.
    const lost = document.activeElement === document.body;
    if (order === "" || (opened.current && !lost)) return;
    opened.current = true;
    table.current?.querySelector<HTMLElement>("tr[aria-selected=true]")?.focus();
  }, [table, order]);

  const steer = (event: KeyboardEvent) => {
    const at = chosen === null ? -1 : ids.indexOf(chosen);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: ids.length - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    focus(ids[Math.max(0, Math.min(ids.length - 1, to))]);
  };
  const row = (id: string, open: () => void) => ({
    tabIndex: id === chosen ? 0 : -1,
    "aria-selected": id === chosen,
    onFocus: () => want(id),
    onKeyDown: (event: KeyboardEvent) => {
      // Enter on a button in the row is the button's.
      if (event.key === "Enter" && event.target === event.currentTarget) open();
      else steer(event);
    },
  });
  return { chosen, row };
}
