import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAct } from "../../ask/useAct";
import { useKeyCommand } from "../../keyboard/useKeyCommand";
import { DialogForm } from "../../shell/DialogForm";
import { CountGrid } from "./CountGrid";
import { NOTHING_COUNTED, piecesOf, type TypedCount } from "./count";
import { CHANGES } from "./useDesk";

/** A shift begins with its float, counted 备用金. */
export function OpenDrawer({ denominations }: { denominations: number[] }) {
  const { t } = useTranslation("drawer");
  const { run, pending, failure } = useAct("cash_open", CHANGES);
  const [typed, type] = useState<TypedCount>(NOTHING_COUNTED);
  const faults = failure?.faults ?? [];
  const submit = () => void run({ float: piecesOf(typed) });
  useKeyCommand({ id: "open-drawer", chord: "Ctrl+Enter", title: t("open"), blocked: null, run: submit });
  return (
    <section className="drawer-open" data-testid="drawer-open">
      <h2>{t("openTitle")}</h2>
      <p className="quiet">{t("openHint")}</p>
      <DialogForm id="drawer-open" action={t("open")} {...{ pending, failure, faults, submit }}>
        <CountGrid pointer="/float" set={type} {...{ denominations, typed, faults }} />
      </DialogForm>
    </section>
  );
}
