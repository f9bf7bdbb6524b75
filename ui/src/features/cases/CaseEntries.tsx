import { useTranslation } from "react-i18next";
import type { CaseEntry } from "../../bindings";
import { hallDate, hourMinute } from "../../format";

/** All that was done, in order, by whom. */
export function CaseEntries({ entries }: { entries: CaseEntry[] }) {
  const { t } = useTranslation("cases");
  const words = ({ severity, told, result, resolved }: CaseEntry) =>
    [
      severity && t(`severity.${severity}`),
      told && t(`told.${told}`),
      result && t(`result.${result}`),
      resolved !== null && t(resolved ? "closedAs.true" : "closedAs.false"),
    ].filter((word) => word !== null && word !== false);
  return (
    <section>
      <h3>{t("entries")}</h3>
      <ol className="case-entries">
        {entries.map((entry, place) => (
          // Entries are only ever added; two can be of the same moment.
          // biome-ignore lint/suspicious/noArrayIndexKey: the place is what an entry is known by
          <li key={place} data-testid="case-entry" data-what={entry.what}>
            <time>{`${hallDate(entry.at)} ${hourMinute(entry.at)}`}</time>
            <span>{entry.by.name}</span>
            <span>
              <strong>{t(`happening.${entry.what}`)}</strong>{" "}
              <span className="quiet">{words(entry).join(" · ")}</span>
              {entry.texts.map((text) => (
                <span key={text} className="case-text">
                  {text}
                </span>
              ))}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
