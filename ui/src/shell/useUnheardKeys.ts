import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { useRegistry } from "../keyboard/KeyboardProvider";
import { useAtWork } from "./hall";
import { openPlaces, PLACES, type Place } from "./places";

/** The keys that work in one place only. */
const KEYS_OF: Partial<Record<Place, string[]>> = {
  counter: [
    "F2",
    "F3",
    "F4",
    "F5",
    "F6",
    "F7",
    "F8",
    "F9",
    "F10",
    "Shift+F10",
    "F11",
    "F12",
    "Ctrl+I",
    "Ctrl+J",
    "Ctrl+F",
    "Ctrl+D",
    "Ctrl+Enter",
  ],
  receipts: ["Ctrl+P", "Ctrl+R"],
  floor: ["Ctrl+G", "Ctrl+E"],
  appointments: ["Ctrl+B"],
  refused: ["Ctrl+T"],
  drawer: ["Ctrl+M", "Ctrl+H", "Ctrl+O"],
};

/** Says why a key of the key card has nothing to do here: it is of another place, or needs a customer. */
export function useUnheardKeys(here: Place): void {
  const { t } = useTranslation(["keys", "shell", "queue", "cash"]);
  const { session } = useAtWork();
  const registry = useRegistry();
  const open = openPlaces(session.permissions);
  const unheard: Record<string, string> = {};
  for (const { place, chord } of PLACES) {
    const name = t(`shell:place.${place}`);
    const mayGo = open.includes(place);
    const elsewhere = mayGo ? t("why.elsewhere", { place: name, chord }) : t("why.notOpen", { place: name });
    if (!mayGo) unheard[chord] = elsewhere;
    for (const key of KEYS_OF[place] ?? []) {
      unheard[key] = place === here ? t("queue:why.notServing") : elsewhere;
    }
  }
  if (here === "counter") unheard.F12 = t("cash:nothingToPay");
  useEffect(() => registry.excuse(unheard));
}
