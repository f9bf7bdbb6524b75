import { useTranslation } from "react-i18next";
import { useAtWork } from "./hall";
import { isAside, openPlaces, type Place } from "./places";
import { usePlaceCommand } from "./usePlaceCommand";

/** What is held down with each place's digit: said once, so that the tabs have room. */
const WITH = "Alt+";

type PlaceProps = { place: Place; here: boolean };

function PlaceTab({ place, here }: PlaceProps) {
  const command = usePlaceCommand(place, here);
  return (
    <button
      type="button"
      data-testid={`nav-${place}`}
      aria-current={here ? "page" : undefined}
      onClick={command.run}
    >
      {command.title} <kbd title={command.chord ?? undefined}>{command.chord?.replace(WITH, "")}</kbd>
    </button>
  );
}

function PlaceAside({ place, here }: PlaceProps) {
  usePlaceCommand(place, here);
  return null;
}

/** The places this person may go to. With only one there is nothing to choose. */
export function PlaceTabs({ place }: { place: Place }) {
  const { t } = useTranslation("shell");
  const { session } = useAtWork();
  const open = openPlaces(session.permissions);
  return (
    <nav className="places" aria-label={t("places")}>
      <kbd aria-hidden className="places-with">
        Alt
      </kbd>
      {open.map((each) => {
        const Way = isAside(each) ? PlaceAside : PlaceTab;
        return <Way key={each} place={each} here={each === place} />;
      })}
    </nav>
  );
}
