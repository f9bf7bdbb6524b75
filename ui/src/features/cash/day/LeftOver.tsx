import { Checkbox } from "antd";
import { useTranslation } from "react-i18next";
import type { DayBook, LeftView } from "../../../bindings";

/** What names a thing that is left over. */
export const keyOf = ({ kind, id }: { kind: string; id: string }) => `${kind} ${id}`;

type LeftOverProps = {
  day: DayBook;
  /** What was ticked as read. */
  known: ReadonlySet<string>;
  know: (known: ReadonlySet<string>) => void;
};

function LeftLine({ left, closed }: { left: LeftView; closed: boolean }) {
  const { t } = useTranslation("day");
  return (
    <>
      <span className="day-left-kind">{t(`left.${left.kind}`)}</span>{" "}
      <span className="order-number">{t(`leftWhat.${left.kind}`, { what: left.what })}</span>{" "}
      <span className="quiet">{left.since}</span>
      {closed && (
        <span className={left.open ? "soon" : "done"}> {t(left.open ? "stillOpen" : "doneSince")}</span>
      )}
    </>
  );
}

/** What is left over, each thing ticked as read before the day is closed; of a closed day what was carried over. */
export function LeftOver({ day, known, know }: LeftOverProps) {
  const { t } = useTranslation("day");
  const closed = day.closed !== null;
  const toggle = (key: string) => {
    const next = new Set(known);
    if (!next.delete(key)) next.add(key);
    know(next);
  };
  if (day.left.length === 0) {
    return (
      <p className="quiet" data-testid="nothing-left">
        {t(closed ? "nothingCarried" : "nothingLeft")}
      </p>
    );
  }
  return (
    <section>
      <h2>{t(closed ? "carried" : "leftOver", { count: day.left.length })}</h2>
      {!closed && <p className="quiet">{t("leftHint")}</p>}
      <ul className="day-left" data-testid="left">
        {day.left.map((left) => (
          <li key={keyOf(left)} data-testid={`left-${left.kind}`}>
            {closed ? (
              <LeftLine left={left} closed />
            ) : (
              <Checkbox checked={known.has(keyOf(left))} onChange={() => toggle(keyOf(left))}>
                <LeftLine left={left} closed={false} />
              </Checkbox>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
