import { useTranslation } from "react-i18next";
import type { NextUp } from "../../bindings";

/** Why the next customer is this one. */
export function NextReason({ next }: { next: NextUp }) {
  const { t } = useTranslation("queue");
  const { number, standing, passes, helps } = next;
  const parts = [
    t("next", { number }),
    t(`next.${standing}`) + (passes > 0 && standing !== "arrival" ? t("next.passes", { count: passes }) : ""),
    helps ? t("next.helps") : "",
  ];
  const said = parts.filter(Boolean).join(" · ");
  return (
    <p className="next-reason quiet" data-testid="next-reason" title={said}>
      {said}
    </p>
  );
}
