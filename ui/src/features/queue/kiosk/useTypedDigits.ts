import { useEffect, useEffectEvent } from "react";

type TypedDigits = {
  digit: (digit: string) => void;
  erase: () => void;
  clear: () => void;
  confirm: () => void;
};

/** A keyboard, where there is one, or a scanner. Enter confirms, whichever key of the page has the focus. */
export function useTypedDigits({ digit, erase, clear, confirm }: TypedDigits): void {
  const hear = useEffectEvent((event: KeyboardEvent) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    if (/^\d$/.test(event.key)) digit(event.key);
    else if (event.key === "Backspace") erase();
    else if (event.key === "Delete" || event.key === "Escape") clear();
    else if (event.key !== "Enter") return;
    else if (!event.repeat) confirm();
    event.preventDefault();
  });
  useEffect(() => {
    document.addEventListener("keydown", hear);
    return () => document.removeEventListener("keydown", hear);
  }, []);
}
