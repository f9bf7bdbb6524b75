import { Button } from "antd";
import { useTranslation } from "react-i18next";
import type { ServiceView } from "../../bindings";
import { local } from "../../i18n";
import { onceAClick, onceAPress } from "../../keyboard/onceAClick";
import { useKeyCommand } from "../../keyboard/useKeyCommand";
import { OfflineMark } from "../catalog/OfflineMark";

type Give = (service: ServiceView) => void;

type IssueButtonProps = { service: ServiceView; pending: boolean; press: Give };

export function IssueButton({ service, pending, press }: IssueButtonProps) {
  const { i18n } = useTranslation();
  return (
    // While a ticket is on its way a repeat is the same ticket; the button keeps the focus meanwhile.
    <Button
      block
      data-testid={`issue-${service.code}`}
      data-service={service.code}
      aria-disabled={pending}
      onKeyDown={onceAPress}
      onClick={onceAClick(() => press(service))}
    >
      <span className="issue-name">
        {local(service.name, i18n.language)} <OfflineMark service={service} />
      </span>
      <kbd>{service.key.toUpperCase()}</kbd>
    </Button>
  );
}

/** For the palette, whether or not the service is in sight. */
export function IssueCommand({ service, give }: { service: ServiceView; give: Give }) {
  const { t, i18n } = useTranslation("queue");
  useKeyCommand({
    id: `issue-${service.code}`,
    chord: null,
    title: t("issueFor", { service: local(service.name, i18n.language) }),
    blocked: null,
    run: () => give(service),
  });
  return null;
}
