import { type KeyboardEvent, type RefObject, useCallback, useEffect, useRef, useState } from "react";

/** One row of a table is chosen and has the focus; arrow keys move it. `ids` are the rows in their order, by which
 * the table knows them, too (`data-row-key`). `focus` gives it to a row, `comeBack` gives the focus to the chosen row where the one that had it is
 * gone. */
export function useChosenRow(table: RefObject<HTMLElement | null>, ids: string[]) {
  const [wanted, want] = useState<string | null>(null);
  const chosen = wanted !== null && ids.includes(wanted) ? wanted : (ids[0] ?? null);
  const focus = useCallback(
    (id: string | undefined) => {
      if (id !== undefined) table.current?.querySelector<HTMLElement>(`[data-row-key="${id}"]`)?.focus();
    },
    [table],
  );

  const opened = useRef(false);
  const order = ids.join(" ");
  const comeBack = useCallback(() => {
    const lost = document.activeElement === document.body;
    if (lost) table.current?.querySelector<HTMLElement>("tr[aria-selected=true]")?.focus();
  }, [table]);
  useEffect(() => {
    if (order === "") return;
    // The page opens with the focus on the list, and a row that moves elsewhere keeps it.
    if (opened.current) return comeBack();
    opened.current = true;
    // Where something is typed on the same page, that goes on.
    if (table.current?.contains(document.activeElement)) return;
    table.current?.querySelector<HTMLElement>("tr[aria-selected=true]")?.focus();
  }, [table, order, comeBack]);

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
      if (event.key !== "Enter" || event.target !== event.currentTarget) return steer(event);
      // Its other half would be heard by the first field of what opens.
      event.preventDefault();
      if (!event.repeat) open();
    },
  });
  return { chosen, row, comeBack, focus };
}
