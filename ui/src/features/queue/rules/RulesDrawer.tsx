import { Drawer } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { QueueRules } from "../../../bindings";
import { KeyLayer } from "../../../keyboard/KeyboardProvider";
import { LeaveRules } from "./LeaveRules";
import { RulesForm } from "./RulesForm";
import { useRulesDraft } from "./useRulesDraft";
import "./rules.css";

type RulesDrawerProps = { rules: QueueRules; saved: () => void; close: () => void };

/** How the hall runs its queue 排队规则, for a manager to change. */
export function RulesDrawer({ rules, saved, close }: RulesDrawerProps) {
  const { t } = useTranslation("rules");
  const editing = useRulesDraft(rules, saved);
  const [asking, ask] = useState(false);
  const leave = () => (editing.changed ? ask(true) : close());
  return (
    <Drawer
      open
      onClose={leave}
      title={t("title")}
      size={840}
      rootClassName="rules-drawer"
      // The first field has the focus.
      autoFocus={false}
    >
      <KeyLayer active>
        <RulesForm editing={editing} />
        <LeaveRules open={asking} stay={() => ask(false)} leave={close} />
      </KeyLayer>
    </Drawer>
  );
}
