import type { TFunction } from "i18next";
import type { Issue } from "../../../bindings";

/** Why nothing can be drawn: in a word on a tile, in a sentence for the whole hall. */
export function issueText(t: TFunction<"kiosk">, issue: Issue, extent: "tile" | "hall"): string | null {
  switch (issue.state) {
    case "open":
      return null;
    case "closed":
      return t(`${extent}.closed`, issue.hours);
    case "stopped":
      return t(`${extent}.stopped`);
    case "full":
      return t(`${extent}.full`);
  }
}
