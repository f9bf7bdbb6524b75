import { useTranslation } from "react-i18next";
import type { HallLink, LinkStatus } from "../../bindings";
import { timeOfDay } from "../../format";
import { useFailureText } from "../../shell/FailureNotice";
import { standing } from "./island";
import { useHostName } from "./useHostName";

function Contact({ at }: { at: number | null }) {
  const { t } = useTranslation("link");
  return at === null ? t("never") : timeOfDay(at);
}

function HostFacts({ hall }: { hall: HallLink }) {
  const { t } = useTranslation("link");
  const hostName = useHostName();
  const name = hall.host === null ? t("hostChanges") : hostName(hall);
  return (
    <>
      <dt>{t("host")}</dt>
      <dd data-testid="link-host">{hall.here ? t("hostHere", { host: name }) : name}</dd>
      {!hall.here && (
        <>
          <dt>{t("hostContact")}</dt>
          <dd data-testid="link-host-contact">
            <Contact at={hall.lastContact} />
          </dd>
        </>
      )}
    </>
  );
}

function HeadquartersFacts({ link }: { link: LinkStatus }) {
  const { t } = useTranslation("link");
  return (
    <>
      {link.upstream !== null && (
        <>
          <dt>{t("address")}</dt>
          <dd className="link-address">{link.upstream}</dd>
        </>
      )}
      <dt>{t("lastContact")}</dt>
      <dd>
        <Contact at={link.lastContact} />
      </dd>
    </>
  );
}

/** Who is reached, since when, and what waits. On an island all of it is about the host. */
export function LinkFacts({ link }: { link: LinkStatus }) {
  const { t } = useTranslation("link");
  const text = useFailureText();
  const { hall, waiting, problem } = link;
  const island = standing(link) === "island";
  return (
    <dl>
      <HostFacts hall={hall} />
      {!island && link.state !== "standalone" && <HeadquartersFacts link={link} />}
      <dt>{t("waiting")}</dt>
      <dd data-testid="link-waiting">{waiting}</dd>
      <dt>{t("problem")}</dt>
      <dd>{problem === null ? t("none") : text({ code: problem }, island ? "host" : undefined)}</dd>
    </dl>
  );
}
