import { type RefObject, useEffect, useLayoutEffect, useState } from "react";

/** The first of some ways to draw a list with which nothing of it is cut off, else the last.
 * It is looked for anew whenever `anew` is another, with another size of the screen, and with letters
 * that came late: others had stood in for them. */
export function useFit<T>(list: RefObject<HTMLElement | null>, ways: readonly [T, ...T[]], anew: string): T {
  const [tried, setTried] = useState({ anew, at: 0 });
  const at = tried.anew === anew ? tried.at : 0;
  useEffect(() => {
    const again = () => setTried((before) => ({ ...before, at: 0 }));
    const letters: FontFaceSet | undefined = document.fonts;
    window.addEventListener("resize", again);
    letters?.addEventListener("loadingdone", again);
    return () => {
      window.removeEventListener("resize", again);
      letters?.removeEventListener("loadingdone", again);
    };
  }, []);
  // After every drawing: a text may have changed.
  useLayoutEffect(() => {
    const box = list.current;
    if (box === null || box.scrollHeight <= box.clientHeight + 1) return;
    if (at + 1 < ways.length) setTried({ anew, at: at + 1 });
  });
  return ways[at] ?? ways[0];
}
