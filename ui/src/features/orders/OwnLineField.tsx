import type { WidgetProps } from "@rjsf/utils";
import type { KeyboardEvent } from "react";
import { useTranslation } from "react-i18next";
import { useAct } from "../../ask/useAct";
import { useAsk } from "../../ask/useAsk";
import type { CustomerPage, LineKind } from "../../bindings";
import { isOpen } from "../customers/record/words";
import { LineField } from "./fields";

/** What the form's fields know of where they stand. */
export type FormPlace = { ticket: string };

type Own = { at: number; shown: string };

/** The customer's numbers in use by their places on the page, once their papers were seen. */
function ownLines(page: CustomerPage | null | undefined, kind: LineKind | null): Own[] {
  if (!page?.checked) return [];
  return page.lines.flatMap((line, at) => {
    const fits = isOpen(line) && (kind === null || line.kind === kind);
    return fits ? [{ at, shown: line.number }] : [];
  });
}

/** A number of a line. Of whoever's papers were seen ↓ fills in their own, one after the other; that each was shown in
 * full is kept, as with any field. */
export function OwnLineField(props: WidgetProps) {
  const { registry, value, onChange, options } = props;
  const { t } = useTranslation("orders");
  const { ticket } = registry.formContext as FormPlace;
  const { data: page } = useAsk("customers_page", { input: { ticket } }, { forget: true });
  const { run, pending } = useAct("customers_reveal", ["customers"]);
  const kind = options.widget === "mobile" ? "mobile" : null;
  const own = ownLines(page, kind);

  const fill = async () => {
    // Which of them stands there is told by its end: the last four digits are never masked.
    const standing = own.findIndex(
      ({ shown }) => typeof value === "string" && value.length > 4 && shown.endsWith(value.slice(-4)),
    );
    const next = own[(standing + 1) % own.length];
    if (next === undefined || pending) return;
    const full = await run({ ticket, field: { line: next.at }, reason: t("intoForm") });
    if (full !== undefined) onChange(full.text);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "ArrowDown" || event.ctrlKey || event.altKey || own.length === 0) return;
    event.preventDefault();
    if (!event.repeat) void fill();
  };
  const hint =
    own[0] && t(own.length > 1 ? "ownLines" : "ownLine", { number: own[0].shown, count: own.length });
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the key is that of the field in it
    <div onKeyDown={onKeyDown}>
      <LineField {...props} placeholder={hint} />
    </div>
  );
}
