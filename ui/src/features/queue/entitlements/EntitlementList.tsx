import { Button } from "antd";
import { useEffect, useEffectEvent, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useAsk } from "../../../ask/useAsk";
import type { EntitlementView, Priority } from "../../../bindings";
import { hallDate } from "../../../format";
import { QueryFault } from "../../../shell/QueryFault";
import { nameOfPriority } from "../priorities";
import { useCustomerText } from "./useCustomerText";
import { WithdrawDialog } from "./WithdrawDialog";

type RowProps = { entitlement: EntitlementView; priority: string; remove: () => void };

function Row({ entitlement, priority, remove }: RowProps) {
  const { t } = useTranslation("entitlements");
  const customer = useCustomerText()(entitlement);
  const { id, phone, name, grantedAt } = entitlement;
  return (
    <tr data-testid="entitlement">
      <td>{phone ?? <span className="quiet">{t("forgotten")}</span>}</td>
      <td>{name ?? <span className="quiet">{phone && t("noName")}</span>}</td>
      <td>{priority}</td>
      <td>{hallDate(grantedAt)}</td>
      <td>
        <Button
          size="small"
          data-testid={`withdraw-${id}`}
          aria-label={t("removeThis", { customer })}
          onClick={remove}
        >
          {t("remove")}
        </Button>
      </td>
    </tr>
  );
}

/** Whom it is asked about, and what is told once somebody is off the list and the question off the screen. */
function useWithdrawing(removed: () => void) {
  const [asked, ask] = useState<EntitlementView | null>(null);
  const withdrawn = useRef(false);
  const [due, setDue] = useState<object | null>(null);
  const told = useEffectEvent(removed);
  useEffect(() => {
    if (due !== null) told();
  }, [due]);
  return {
    asked,
    ask: (entitlement: EntitlementView) => {
      withdrawn.current = false;
      ask(entitlement);
    },
    done: () => {
      withdrawn.current = true;
      ask(null);
    },
    close: () => ask(null),
    // Only then does the question give the focus back, to a row that is gone.
    closed: () => setDue(withdrawn.current ? {} : null),
  };
}

type EntitlementListProps = {
  priorities: Priority[];
  /** Whether somebody was put on the list just now. */
  added: boolean;
  removed: () => void;
};

/** Who is on the list, the latest first. */
export function EntitlementList({ priorities, added, removed }: EntitlementListProps) {
  const { t, i18n } = useTranslation("entitlements");
  const query = useAsk("queue_entitlements", {});
  const { asked, ask, ...question } = useWithdrawing(removed);
  const nameOf = ({ priority }: EntitlementView) => nameOfPriority(priority, priorities, i18n.language);
  const listed = query.data ?? [];
  return (
    <section>
      <h2>
        {t("list")} {query.data && <span className="quiet">{t("count", { count: listed.length })}</span>}
        <span className="done" role="status" data-testid="entitled">
          {added && t("added")}
        </span>
      </h2>
      <QueryFault of={query} />
      {query.data && listed.length === 0 && <p className="quiet">{t("nobody")}</p>}
      {listed.length > 0 && (
        <table data-testid="entitlements">
          <thead>
            <tr>
              <th>{t("phone")}</th>
              <th>{t("name")}</th>
              <th>{t("priority")}</th>
              <th>{t("since")}</th>
              <th />
            </tr>
          </thead>
          <tbody>
            {listed.map((each) => (
              <Row key={each.id} entitlement={each} priority={nameOf(each)} remove={() => ask(each)} />
            ))}
          </tbody>
        </table>
      )}
      <WithdrawDialog entitlement={asked} priority={asked ? nameOf(asked) : ""} {...question} />
    </section>
  );
}
