import { useTranslation } from "react-i18next";
import type { KeyCommand } from "../keyboard/registry";
import { useKeyCommand } from "../keyboard/useKeyCommand";
import { useGo } from "./going";
import { chordTo, type Place } from "./places";

/** The way to a place. `here`: it is where one is. */
export function usePlaceCommand(place: Place, here: boolean): KeyCommand {
  const { t } = useTranslation("shell");
  const go = useGo();
  return useKeyCommand({
    id: `go-${place}`,
    chord: chordTo(place),
    title: t(`place.${place}`),
    blocked: null,
    here,
    run: () => go(place),
  });
}
