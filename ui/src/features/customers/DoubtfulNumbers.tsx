import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { FieldFault } from "../../bindings";
import { isOrganisations, type Papers, type Who } from "./papers";

/** `children`: who may let them pass. */
type DoubtfulNumbersProps = { papers: Papers; doubtful: FieldFault[]; children: ReactNode };

/** Which number fails its check, and who may let it pass all the same. */
export function DoubtfulNumbers({ papers, doubtful, children }: DoubtfulNumbersProps) {
  const { t } = useTranslation("customers");
  const nameOf = (who: Who) =>
    t(who === "agent" && isOrganisations(papers) ? "who.organisationsAgent" : `who.${who}`);
  return (
    <div className="papers-pass">
      {doubtful.map(({ field }) => {
        const who = field.split("/")[1] as Who;
        return (
          <p key={field} className="notice notice-soon" role="alert" data-testid="doubtful">
            {t("doubtful", { who: nameOf(who), number: papers[who].number })}
          </p>
        );
      })}
      {children}
    </div>
  );
}
