import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAsk } from "../ask/useAsk";
import { useKeyCommand } from "../keyboard/useKeyCommand";
import { Dialog } from "./Dialog";
import { DialogForm } from "./DialogForm";
import { useAtWork } from "./hall";

/** Ends this person's work here. With a customer at the window it asks first: Enter stays. */
export function SignOut({ signOut }: { signOut: () => void }) {
  const { t } = useTranslation("shell");
  const { session } = useAtWork();
  const { data: board } = useAsk("queue_board", {}, { enabled: session.permissions.includes("queue") });
  const [asking, setAsking] = useState(false);
  const customer = board?.current ?? null;
  const stay = () => setAsking(false);
  const command = useKeyCommand({
    id: "sign-out",
    chord: null,
    title: t("signOut"),
    blocked: null,
    run: () => (customer === null ? signOut() : setAsking(true)),
  });
  const anyway = (
    <Button data-testid="sign-out-anyway" onClick={signOut}>
      {t("signOut")}
    </Button>
  );
  return (
    <>
      <Button size="small" data-testid="sign-out" onClick={command.run}>
        {command.title}
      </Button>
      <Dialog open={asking} title={t("signOut")} close={stay}>
        <DialogForm
          id="stay"
          action={t("stay")}
          pending={false}
          failure={null}
          submit={stay}
          instead={anyway}
        >
          <p>{t("customerWaits", { number: customer?.number })}</p>
        </DialogForm>
      </Dialog>
    </>
  );
}
