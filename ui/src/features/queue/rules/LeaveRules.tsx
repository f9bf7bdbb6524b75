import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { Dialog } from "../../../shell/Dialog";
import { DialogForm } from "../../../shell/DialogForm";

type LeaveRulesProps = { open: boolean; stay: () => void; leave: () => void };

/** Asks before what was typed is lost: Enter stays. */
export function LeaveRules({ open, stay, leave }: LeaveRulesProps) {
  const { t } = useTranslation("rules");
  const anyway = (
    <Button data-testid="rules-leave-anyway" onClick={leave}>
      {t("leave")}
    </Button>
  );
  return (
    <Dialog open={open} title={t("leaveTitle")} close={stay}>
      <DialogForm
        id="rules-stay"
        action={t("stay")}
        pending={false}
        failure={null}
        submit={stay}
        instead={anyway}
      >
        <p>{t("leaveHint")}</p>
      </DialogForm>
    </Dialog>
  );
}
