import { Button } from "antd";
import { useTranslation } from "react-i18next";
import type { Failure } from "../bindings";
import "./notice.css";

/** What a text can be made of: a failure, the fault of a field, or a bare code. */
export type Reason = { code: string; params?: Failure["params"]; faults?: Failure["faults"] };

/** How many things the text speaks of, where it has a singular and a plural. */
function countOf({ params, faults }: Reason) {
  const count = params?.left ?? params?.limit ?? faults?.length;
  return typeof count === "number" && count > 0 ? { count } : {};
}

/** The text of a failure code, with its numbers filled in; an unknown code shows itself.
 * `kind` is the kind of field, where a text fits it better (an amount, a mobile number). */
export function useFailureText(): (failure: Reason, kind?: string) => string {
  const { t, i18n } = useTranslation("errors");
  return (failure, kind) => {
    // The codes are data from the core: which of them have a text is a test's business, not the compiler's.
    const text = t as unknown as (key: string, params: Record<string, unknown>) => string;
    const keys = [`${failure.code}/${kind}`, failure.code];
    const known = keys.find((key) => i18n.exists(`errors:${key}`));
    if (known === undefined) return text("unknown", { code: failure.code });
    return text(known, { ...countOf(failure), ...failure.params });
  };
}

type FailureNoticeProps = {
  failure: Failure | null;
  testId?: string;
  /** As in `useFailureText`. */
  kind?: string;
  retry?: () => void;
};

/** What was refused and what to do next, beside the thing, until it is solved. */
export function FailureNotice({ failure, testId = "failure", kind, retry }: FailureNoticeProps) {
  const { t } = useTranslation("shell");
  const text = useFailureText();
  if (failure === null) return null;
  return (
    <div className="notice notice-refused" role="alert" data-testid={testId} data-code={failure.code}>
      <span>{text(failure, kind)}</span>
      {retry && (
        <Button size="small" onClick={retry}>
          {t("retry")}
        </Button>
      )}
    </div>
  );
}
