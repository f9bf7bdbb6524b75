import { Button } from "antd";
import { useTranslation } from "react-i18next";
import type { ServiceView } from "../../bindings";
import { frequent } from "../catalog/grouped";
import { ServicePanel } from "../catalog/ServicePanel";
import { IssueButton, IssueCommand } from "./IssueButton";

type IssueServicesProps = {
  label: string;
  services: ServiceView[];
  pending: boolean;
  /** What a button does. */
  press: (service: ServiceView) => void;
  /** What the palette does. */
  give: (service: ServiceView) => void;
  /** Whether all of them show. */
  open: boolean;
  showAll: () => void;
};

/** What tickets are given out for: a button for those always in sight, and the way to the others. */
export function IssueServices(props: IssueServicesProps) {
  const { label, services, pending, press, give, open, showAll } = props;
  const { t } = useTranslation("catalog");
  const inSight = frequent(services);
  return (
    <>
      {inSight.map((service) => (
        <IssueButton key={service.code} {...{ service, pending, press }} />
      ))}
      {inSight.length < services.length && (
        <Button block type="text" data-testid="issue-all" aria-expanded={open} onClick={showAll}>
          {t("all")}
        </Button>
      )}
      {open && <ServicePanel id="give" label={label} press={press} />}
      {services.map((service) => (
        <IssueCommand key={service.code} {...{ service, give }} />
      ))}
    </>
  );
}
