import { useTranslation } from "react-i18next";
import type { SlotView } from "../../../bindings";
import { hourMinute } from "../../../format";
import { useCatalog } from "../../catalog/useCatalog";
import { hasRoom } from "./slots";

type SlotCellProps = { slot: SlotView | undefined; choose: (slot: SlotView) => void };

/** How many have booked a slot of how many it takes; where there is room, the way to book it. */
export function SlotCell({ slot, choose }: SlotCellProps) {
  const { t } = useTranslation("appointments");
  const { nameOf } = useCatalog();
  if (slot === undefined) return null;
  const { booked, capacity } = slot;
  const room = hasRoom(slot);
  const named = { service: nameOf(slot.service), time: hourMinute(slot.slot) };
  return (
    <button
      type="button"
      data-testid={`slot-${slot.service}-${named.time}`}
      aria-label={room ? t("bookSlot", { ...named, booked, capacity }) : t("fullSlot", named)}
      disabled={!room}
      onClick={() => choose(slot)}
    >
      {booked}/{capacity}
      {!room && <small>{t("full")}</small>}
    </button>
  );
}
