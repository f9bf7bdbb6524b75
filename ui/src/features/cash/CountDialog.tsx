import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { DrawerView } from "../../bindings";
import { Dialog } from "../../shell/Dialog";
import { CloseForm } from "./CloseForm";
import { CountForm } from "./CountForm";

type CountProps = { drawer: DrawerView; denominations: number[]; done: () => void };

function Count({ drawer, denominations, done }: CountProps) {
  // The count after which somebody asked to count again.
  const [again, countAgain] = useState<number | null>(null);
  const { reckoning, counts } = drawer;
  if (reckoning === null || drawer.stale || again === counts) {
    return <CountForm key={counts} drawer={drawer} denominations={denominations} />;
  }
  return <CloseForm recount={() => countAgain(counts)} {...{ drawer, reckoning, done }} />;
}

type CountDialogProps = { drawer: DrawerView | null; denominations: number[]; close: () => void };

/** Counts a drawer and ends its shift 点钞结账. */
export function CountDialog({ drawer, denominations, close }: CountDialogProps) {
  const { t } = useTranslation("drawer");
  const running = drawer?.state === "closed" ? null : drawer;
  const clerk = running && `${running.clerk.login} ${running.clerk.name}`;
  return (
    <Dialog
      wide
      open={running !== null}
      title={running?.mine ? t("countTitle") : t("countTitleOf", { clerk })}
      close={close}
    >
      {running && <Count drawer={running} denominations={denominations} done={close} />}
    </Dialog>
  );
}
