import { useEffect, useRef } from "react";
import type { SessionView } from "../../bindings";
import { usePlatform } from "../../platform/PlatformProvider";

const SIGNS_OF_LIFE = ["keydown", "pointerdown", "pointermove", "wheel"] as const;
const TOUCH_EVERY_MS = 30_000;

/** Locks when nobody has touched the window for the policy's minutes, and tells the core that somebody has. */
export function useIdleLock(session: SessionView, lock: () => void): void {
  const platform = usePlatform();
  const locking = useRef(lock);
  useEffect(() => {
    locking.current = lock;
  });
  const { locked, idleLockMinutes } = session;

  useEffect(() => {
    if (locked) return;
    let lastTouch = Date.now();
    let timer = setTimeout(() => locking.current(), idleLockMinutes * 60_000);
    const alive = () => {
      clearTimeout(timer);
      timer = setTimeout(() => locking.current(), idleLockMinutes * 60_000);
      const now = Date.now();
      if (now - lastTouch < TOUCH_EVERY_MS) return;
      lastTouch = now;
      platform.call("staff_touch", {});
    };
    for (const sign of SIGNS_OF_LIFE) window.addEventListener(sign, alive, { passive: true, capture: true });
    return () => {
      clearTimeout(timer);
      for (const sign of SIGNS_OF_LIFE) window.removeEventListener(sign, alive, { capture: true });
    };
  }, [locked, idleLockMinutes, platform]);
}
