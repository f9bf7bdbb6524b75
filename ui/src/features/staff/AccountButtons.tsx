import { Button } from "antd";
import { useTranslation } from "react-i18next";
import type { AccountView } from "../../bindings";
import { onceAClick } from "../../keyboard/onceAClick";
import type { AccountActs } from "./useAccountActs";

type AccountButtonsProps = { account: AccountView; own: boolean; acts: AccountActs };

/** What can be done with an account; with one's own no more than saying what one is certified for. */
export function AccountButtons({ account, own, acts }: AccountButtonsProps) {
  const { t } = useTranslation("staff");
  return (
    <span className="account-acts">
      <Button size="small" data-testid="account-certify" onClick={() => acts.ask("certify", account)}>
        {t("certify")}
      </Button>
      {!own && <OthersButtons account={account} acts={acts} />}
    </span>
  );
}

function OthersButtons({ account, acts }: Omit<AccountButtonsProps, "own">) {
  const { t } = useTranslation("staff");
  return (
    <>
      <Button size="small" data-testid="account-reset" onClick={() => acts.ask("reset", account)}>
        {t("resetPassword")}
      </Button>
      {account.closed ? (
        <Button
          size="small"
          data-testid="account-reopen"
          onClick={onceAClick(() => void acts.reopen(account))}
        >
          {t("reopen")}
        </Button>
      ) : (
        <Button size="small" data-testid="account-close" onClick={() => acts.ask("close", account)}>
          {t("close")}
        </Button>
      )}
    </>
  );
}
