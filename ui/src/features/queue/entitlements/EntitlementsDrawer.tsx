import { Button, Drawer, type InputRef } from "antd";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Priority } from "../../../bindings";
import { KeyLayer } from "../../../keyboard/KeyboardProvider";
import { EntitleForm } from "./EntitleForm";
import { EntitlementList } from "./EntitlementList";
import "./entitlements.css";

/** Nobody can be put on the list before the rules have a priority for them. */
function NoPriority({ toRules }: { toRules: () => void }) {
  const { t } = useTranslation("entitlements");
  return (
    <div className="notice" role="status" data-testid="no-priority-by-number">
      <span>{t("noPriority")}</span>
      <Button autoFocus data-testid="entitlements-to-rules" onClick={toRules}>
        {t("toRules")}
      </Button>
    </div>
  );
}

type EntitlementsDrawerProps = {
  /** Of the hall's rules, all of them. */
  priorities: Priority[];
  toRules: () => void;
  close: () => void;
};

/** The customers who have a priority by their number 贵宾名单, for a manager to keep. */
export function EntitlementsDrawer({ priorities, toRules, close }: EntitlementsDrawerProps) {
  const { t } = useTranslation("entitlements");
  const phone = useRef<InputRef>(null);
  const [added, setAdded] = useState(false);
  const byNumber = priorities.filter((priority) => priority.byNumber);
  return (
    // The first field has the focus.
    <Drawer open onClose={close} title={t("title")} size={760} autoFocus={false}>
      <KeyLayer active>
        <div className="entitlements">
          {byNumber.length > 0 ? (
            <EntitleForm priorities={byNumber} phone={phone} added={setAdded} />
          ) : (
            <NoPriority toRules={toRules} />
          )}
          <EntitlementList
            priorities={priorities}
            added={added}
            removed={() => {
              setAdded(false);
              phone.current?.focus();
            }}
          />
        </div>
      </KeyLayer>
    </Drawer>
  );
}
