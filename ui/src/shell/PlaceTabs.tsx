import { useTranslation } from "react-i18next";
import { useKeyCommand } from "../keyboard/useKeyCommand";
import { useAtWork } from "./hall";
import { openPlaces, PLACES, type Place } from "./places";

type PlaceTabProps = { place: Place; chosen: boolean; go: (place: Place) => void };

function PlaceTab({ place, chosen, go }: PlaceTabProps) {
  const { t } = useTranslation("shell");
  const number = PLACES.findIndex((each) => each.place === place) + 1;
  const command = useKeyCommand({
    id: `go-${place}`,
    chord: `Alt+${number}`,
    title: t(`place.${place}`),
    blocked: null,
    here: chosen,
    run: () => go(place),
  });
  return (
    <button
      type="button"
      data-testid={`nav-${place}`}
      aria-current={chosen ? "page" : undefined}
      onClick={command.run}
    >
      {command.title} <kbd>{command.chord}</kbd>
    </button>
  );
}

/** The places this person may go to. With only one there is nothing to choose. */
export function PlaceTabs({ place, go }: { place: Place; go: (place: Place) => void }) {
  const { t } = useTranslation("shell");
  const { session } = useAtWork();
  const open = openPlaces(session.permissions);
  return (
    <nav className="places" aria-label={t("places")}>
      {open.map((each) => (
        <PlaceTab key={each} place={each} chosen={each === place} go={go} />
      ))}
    </nav>
  );
}
