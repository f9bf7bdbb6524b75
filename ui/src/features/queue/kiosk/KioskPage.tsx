import type { KioskView, LinkStatus } from "../../../bindings";
import { ArrivalPage } from "./ArrivalPage";
import { FailedPage } from "./FailedPage";
import { NumberPage } from "./NumberPage";
import { NumberRefusedPage } from "./NumberRefusedPage";
import { PapersPage } from "./PapersPage";
import { PhonePage } from "./PhonePage";
import { PrioritiesPage } from "./PrioritiesPage";
import { isNumberRefused } from "./reasons";
import { ServicesPage } from "./ServicesPage";
import { TakingPage } from "./TakingPage";
import type { Journey } from "./useJourney";

export type KioskPageProps = {
  view: KioskView;
  link: LinkStatus | undefined;
  journey: Journey;
  large: boolean;
};

/** The page at which the customer stands. */
export function KioskPage({ view, link, journey, large }: KioskPageProps) {
  const { page } = journey;
  switch (page.at) {
    case "services":
      return <ServicesPage view={view} journey={journey} page={page} large={large} />;
    case "priorities":
      return <PrioritiesPage view={view} journey={journey} />;
    case "arrival":
      return <ArrivalPage journey={journey} />;
    case "papers":
      return <PapersPage {...{ view, link, journey, large }} draw={page.draw} />;
    case "phone":
      return <PhonePage view={view} journey={journey} draw={page.draw} />;
    case "taking":
      return <TakingPage view={view} draw={page.draw} />;
    case "failed":
      return isNumberRefused(journey.failure) ? (
        <NumberRefusedPage view={view} journey={journey} draw={page.draw} />
      ) : (
        <FailedPage view={view} journey={journey} draw={page.draw} />
      );
    case "number":
      return <NumberPage view={view} page={page} large={large} done={journey.startAnew} />;
  }
}
