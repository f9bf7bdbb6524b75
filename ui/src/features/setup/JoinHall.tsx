import { Button } from "antd";
import { type FormEvent, useRef } from "react";
import { useTranslation } from "react-i18next";
import { enterMovesOn } from "../../keyboard/enterMovesOn";
import { FailureNotice } from "../../shell/FailureNotice";
import { FaultedField } from "../../shell/FaultedField";
import { useFocusFault } from "../../shell/useFocusFault";
import { FoundHalls } from "./FoundHalls";
import { JoinAddress, JoinPin, JoinRoles } from "./JoinFields";
import { SetupGroup } from "./SetupGroup";
import { SetupHead } from "./SetupHead";
import { useJoinDraft } from "./useJoinDraft";

/** Makes this computer one more of a hall that is open already. */
export function JoinHall({ back }: { back: () => void }) {
  const { t } = useTranslation("setup");
  const joining = useJoinDraft();
  const form = useRef<HTMLFormElement>(null);
  useFocusFault(form, joining.failure);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    joining.submit();
  };
  return (
    <div className="setup">
      <form ref={form} onSubmit={submit} onKeyDown={enterMovesOn}>
        <SetupHead title={t("joinTitle")} back={joining.pending ? null : back} />
        <SetupGroup title={t("host")}>
          <FaultedField id="join-found" label={t("join.found")} pointer="/found" faults={[]} wide>
            <FoundHalls address={joining.draft.address} choose={(address) => joining.set({ address })} />
          </FaultedField>
          <JoinAddress joining={joining} />
          <JoinPin joining={joining} />
        </SetupGroup>
        <SetupGroup title={t("station")}>
          <JoinRoles joining={joining} />
        </SetupGroup>
        <footer className="setup-foot">
          <FailureNotice failure={joining.unsaid} testId="join-failure" kind="joining" />
          {joining.pending && (
            <p className="quiet" role="status" data-testid="join-progress">
              {t("joinProgress")}
            </p>
          )}
          <Button
            type="primary"
            size="large"
            htmlType="submit"
            data-testid="join"
            data-enter-stop
            loading={joining.pending}
          >
            {t("joinNow")} <kbd>↵</kbd>
          </Button>
        </footer>
      </form>
    </div>
  );
}
