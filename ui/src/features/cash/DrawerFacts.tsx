import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { DrawerView, HandOverView, MoveView } from "../../bindings";
import { hourMinute, money } from "../../format";
import { onceAClick } from "../../keyboard/onceAClick";
import { worthOf } from "./count";
import { ReturnDialog } from "./Offered";
import { PiecesLine } from "./PiecesLine";
import { ReckoningTable } from "./ReckoningTable";
import { SlipLine } from "./SlipLine";

function kindOf({ way, safe }: MoveView) {
  if (safe) return way === "in" ? "from_safe" : "to_safe";
  return way === "in" ? "paid_in" : "paid_out";
}

function MoveLine({ move }: { move: MoveView }) {
  const { t } = useTranslation("drawer");
  return (
    <li>
      <span className="number">{hourMinute(move.at)}</span>
      <span>
        {t(`move.${kindOf(move)}`)} <span className="quiet">{move.reason}</span>
        {move.approvedBy && (
          <small className="quiet"> {t("approvedBy", { name: move.approvedBy.name })}</small>
        )}
      </span>
      <span className="number">{money(move.way === "in" ? move.fen : -move.fen)}</span>
    </li>
  );
}

function HandOverLine({ handOver, mine }: { handOver: HandOverView; mine: boolean }) {
  const { t } = useTranslation("drawer");
  const [returning, setReturning] = useState(false);
  return (
    <li>
      <span className="number">{hourMinute(handOver.at)}</span>
      <span>
        {t("handedTo", { name: `${handOver.to.login} ${handOver.to.name}` })}{" "}
        <span className={handOver.state === "given" ? "soon" : "quiet"}>
          {t(`handOver.${handOver.state}`)}
        </span>{" "}
        <span className="quiet">{handOver.reason}</span>
        {mine && handOver.state === "given" && (
          <Button size="small" data-testid="take-back" onClick={onceAClick(() => setReturning(true))}>
            {t("takeBack")}
          </Button>
        )}
        <ReturnDialog handOver={returning ? handOver : null} close={() => setReturning(false)} />
      </span>
      <span className="number">{money(-handOver.fen)}</span>
    </li>
  );
}

/** What lay in the drawer, what went in and out beside orders, what was counted, and its papers. */
export function DrawerFacts({ drawer }: { drawer: DrawerView }) {
  const { t } = useTranslation(["drawer", "cash"]);
  const { moves, handedOver, reckoning, slips } = drawer;
  const rests = moves.length + handedOver.length > 0;
  return (
    <div className="drawer-facts">
      <section>
        <h2>{t("float")}</h2>
        <p>
          <strong className="number">{money(worthOf(drawer.float))}</strong>{" "}
          <PiecesLine pieces={drawer.float} />
        </p>
      </section>
      {rests && (
        <section>
          <h2>{t("moves")}</h2>
          <ul className="drawer-moves" data-testid="moves">
            {moves.map((move) => (
              <MoveLine key={`${move.at}-${move.fen}-${move.way}`} move={move} />
            ))}
            {handedOver.map((handOver) => (
              <HandOverLine key={handOver.id} handOver={handOver} mine={drawer.mine} />
            ))}
          </ul>
        </section>
      )}
      {drawer.state === "counted" && (
        <p className="soon" data-testid="counted">
          {t(drawer.stale ? "stale" : "toClose")}
        </p>
      )}
      {/* Before the end a count may be made anew, and is blind again. */}
      {drawer.state === "closed" && reckoning && (
        <section>
          <h2>{t("reckoning")}</h2>
          <ReckoningTable reckoning={reckoning} />
          {reckoning.reason && <p>{t("because", { reason: reckoning.reason })}</p>}
          {reckoning.approvedBy && (
            <p className="quiet">{t("approvedBy", { name: reckoning.approvedBy.name })}</p>
          )}
          {drawer.forcedBy && <p className="soon">{t("forcedBy", { name: drawer.forcedBy.name })}</p>}
          {drawer.adjusted.map(({ method, difference }) => (
            <p key={method} className="late" data-testid="adjusted">
              {t("adjusted", { method: t(`cash:method.${method}`), amount: money(difference) })}
            </p>
          ))}
        </section>
      )}
      {slips.length > 0 && (
        <section>
          <h2>{t("slipsOf")}</h2>
          <ul className="drawer-slips">
            {slips.map((slip) => (
              <SlipLine key={slip.id} slip={slip} />
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}
