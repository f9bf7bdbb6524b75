import { useEffect, useEffectEvent } from "react";

const SIGNS = ["pointerdown", "keydown", "click"] as const;

/** After so long without a touch. The wait begins anew with each `stirring` as well. */
export function useIdle(afterMs: number, stirring: string, idle: () => void): void {
  const leave = useEffectEvent(idle);
  // biome-ignore lint/correctness/useExhaustiveDependencies: whatever stirs is a new beginning
  useEffect(() => {
    let timer = setTimeout(leave, afterMs);
    const again = () => {
      clearTimeout(timer);
      timer = setTimeout(leave, afterMs);
    };
    for (const sign of SIGNS) document.addEventListener(sign, again, true);
    return () => {
      clearTimeout(timer);
      for (const sign of SIGNS) document.removeEventListener(sign, again, true);
    };
  }, [afterMs, stirring]);
}
