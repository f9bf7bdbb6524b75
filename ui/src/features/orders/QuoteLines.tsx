import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Quote } from "../../bindings";
import { money } from "../../format";
import { local } from "../../i18n";

/** What it costs, line by line; a dash while the form is not complete. */
export function QuoteLines({ quote, children }: { quote: Quote | null; children: ReactNode }) {
  const { t, i18n } = useTranslation("orders");
  return (
    <div className="quote">
      {quote?.lines.map((line) => (
        <p key={line.label.en}>
          <span>{local(line.label, i18n.language)}</span>
          <span className="number">{money(line.fen)}</span>
        </p>
      ))}
      <p className="quote-total quote-sum">
        <span>{t("total")}</span>
        <strong className="number" data-testid="quote-total">
          {quote === null ? "—" : money(quote.total)}
        </strong>
      </p>
      {children}
    </div>
  );
}
