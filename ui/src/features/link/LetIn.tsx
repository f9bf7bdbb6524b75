import { Button } from "antd";
import { useEffect, useEffectEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { useCall } from "../../ask/useCall";
import type { Pin } from "../../bindings";
import { clockLength, pinGroups } from "../../format";
import { usePlatform } from "../../platform/PlatformProvider";
import { Dialog } from "../../shell/Dialog";
import { DialogForm } from "../../shell/DialogForm";
import { useNow } from "../../shell/useNow";
import { Newcomers } from "./Newcomers";

function OpenDoor({ pin, leftMs }: { pin: string; leftMs: number }) {
  const { t } = useTranslation("link");
  return (
    <>
      <p>{t("letInHow")}</p>
      <output className="join-pin" data-testid="pin">
        {pinGroups(pin)}
      </output>
      <p className="join-left" data-testid="pin-left">
        {t("pinLeft", { left: clockLength(leftMs / 1000) })}
      </p>
    </>
  );
}

function Door({ end }: { end: () => void }) {
  const { t } = useTranslation("link");
  const { run, pending, failure } = useCall("hall_open_joining");
  const [pin, setPin] = useState<Pin | null>(null);
  const now = useNow();
  const open = async () => {
    const given = await run({});
    if (given !== undefined) setPin(given);
  };
  const opened = useEffectEvent(open);
  useEffect(() => void opened(), []);
  const leftMs = pin === null ? 0 : pin.until - now;
  const isOpen = pin !== null && leftMs > 0;
  const endIt = (
    <Button data-testid="let-in-end" onClick={end}>
      {t("letInEnd")}
    </Button>
  );
  return (
    <DialogForm
      id="let-in"
      action={t(isOpen ? "letInEnd" : "newPin")}
      pending={pending}
      failure={failure}
      submit={isOpen ? end : open}
      instead={isOpen ? undefined : endIt}
    >
      {isOpen && <OpenDoor pin={pin.pin} leftMs={leftMs} />}
      {pin !== null && !isOpen && (
        <p className="soon" role="status" data-testid="pin-over">
          {t("pinOver")}
        </p>
      )}
      <Newcomers />
    </DialogForm>
  );
}

/** Lets further computers in while it is open, by a PIN. */
export function LetIn({ open, close }: { open: boolean; close: () => void }) {
  const { t } = useTranslation("link");
  const platform = usePlatform();
  const end = () => {
    // Should it not be heard, the PIN still ends by itself.
    void platform.call("hall_shut_joining", {});
    close();
  };
  return (
    <Dialog open={open} title={t("letIn")} close={end}>
      <Door end={end} />
    </Dialog>
  );
}
