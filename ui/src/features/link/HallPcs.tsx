import { useTranslation } from "react-i18next";
import { useAsk } from "../../ask/useAsk";
import type { HallLink, HallStation } from "../../bindings";
import { useAtWork } from "../../shell/hall";
import { QueryFault } from "../../shell/QueryFault";
import { HostActs } from "./HostActs";
import type { Asked } from "./LinkDetails";

type HallPcProps = { pc: HallStation; host: boolean; here: boolean };

function HallPc({ pc, host, here }: HallPcProps) {
  const { t } = useTranslation(["link", "setup"]);
  const marks = [host && t("host"), here && t("here")].filter((mark) => mark !== false);
  return (
    <li data-testid="hall-pc">
      <span>{t("pc", { number: pc.number })}</span>
      <span className="hall-pc-name">{pc.name}</span>
      <span>{pc.roles.map((role) => t(`setup:role.${role}`)).join(t("comma"))}</span>
      <strong>{marks.join(" · ")}</strong>
    </li>
  );
}

type HallPcsProps = { hall: HallLink; ask: (what: Asked) => void };

/** The hall's computers, for who answers for the hall. */
export function HallPcs({ hall, ask }: HallPcsProps) {
  const { t } = useTranslation("link");
  const { station } = useAtWork().hall;
  const query = useAsk("hall_stations", {});
  const pcs = query.data ?? [];
  return (
    <section className="hall-pcs">
      <h2>{t("pcs")}</h2>
      <QueryFault of={query} />
      <HostActs hall={hall} own={pcs.find((pc) => pc.number === station.number)} ask={ask} />
      <ul data-testid="hall-pcs">
        {pcs.map((pc) => (
          <HallPc
            key={pc.number}
            pc={pc}
            host={pc.number === hall.host}
            here={pc.number === station.number}
          />
        ))}
      </ul>
    </section>
  );
}
