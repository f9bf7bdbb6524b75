import { useMemo } from "react";
import { setHallTimeZone } from "../format";

/** Times are shown on the hall's clock, wherever this computer thinks it is. */
export function useHallZone(timeZone: string | undefined): void {
  // Not an effect: that would come after the first picture.
  useMemo(() => {
    if (timeZone !== undefined) setHallTimeZone(timeZone);
  }, [timeZone]);
}
