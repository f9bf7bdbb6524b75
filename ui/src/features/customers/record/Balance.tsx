import { useTranslation } from "react-i18next";
import { money } from "../../../format";

/** What is paid ahead, or owed: that has a word besides its colour. */
export function Balance({ fen }: { fen: number }) {
  const { t } = useTranslation("record");
  return fen < 0 ? (
    <span className="late" data-testid="owed">
      {t("owed", { fen: -fen })}
    </span>
  ) : (
    <span>{t("balance", { amount: money(fen) })}</span>
  );
}
