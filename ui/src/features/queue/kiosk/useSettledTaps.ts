import { type MouseEvent, useLayoutEffect, useRef } from "react";

/** For how long a page that has just come takes no tap: that one was meant for the page before. */
const TOO_SOON_MS = 600;

/** Catches the second half of a double tap. `page` names what is shown; for the element around it. */
export function useSettledTaps(page: string) {
  const since = useRef(Number.NEGATIVE_INFINITY);
  const known = useRef(page);
  useLayoutEffect(() => {
    if (known.current === page) return;
    known.current = page;
    since.current = performance.now();
  }, [page]);
  return (event: MouseEvent) => {
    if (performance.now() - since.current >= TOO_SOON_MS) return;
    event.preventDefault();
    event.stopPropagation();
  };
}
