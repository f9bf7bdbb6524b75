import { Button } from "antd";
import { useTranslation } from "react-i18next";
import type { ServiceView } from "../../bindings";
import { local } from "../../i18n";
import { onceAClick, onceAPress } from "../../keyboard/onceAClick";
import { useKeyCommand } from "../../keyboard/useKeyCommand";

type Give = (service: ServiceView) => void;

/** `press`: what its button does, `give` what the palette does. */
type IssueButtonProps = { service: ServiceView; pending: boolean; press: Give; give: Give };

export function IssueButton({ service, pending, press, give }: IssueButtonProps) {
  const { t, i18n } = useTranslation("queue");
  const name = local(service.name, i18n.language);
  useKeyCommand({
    id: `issue-${service.code}`,
    chord: null,
    title: t("issueFor", { service: name }),
    blocked: null,
    run: () => give(service),
  });
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
      <span className="issue-name">{name}</span>
      <kbd>{service.key.toUpperCase()}</kbd>
    </Button>
  );
}
