import { useEffect, useState } from "react";
import { chordOf } from "./chord";

type AskedTwice = {
  /** Whether the next press does it. */
  asked: boolean;
  ask: () => void;
};

const HELD = ["Shift", "Control", "Alt", "Meta"];

/** For a key that would lose something: its first press only says so, the second does it. Any other key in between,
 * and any change of what would be lost (`about`), makes it the first again. */
export function useAskedTwice(chord: string, about: object | null): AskedTwice {
  const [askedAbout, askAbout] = useState<object | null>(null);
  const asked = about !== null && askedAbout === about;
  useEffect(() => {
    if (!asked) return;
    const hear = (event: KeyboardEvent) => {
      // The first half of a chord is not yet another key.
      if (HELD.includes(event.key)) return;
      if (chordOf(event) !== chord) askAbout(null);
    };
    window.addEventListener("keydown", hear, true);
    return () => window.removeEventListener("keydown", hear, true);
  }, [asked, chord]);
  return { asked, ask: () => askAbout(about) };
}
