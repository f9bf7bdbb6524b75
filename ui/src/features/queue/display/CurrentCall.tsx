import type { CallView } from "../../../bindings";
import { Both, useBoth } from "./Both";
import { callKey, type Shown, STALE_MS } from "./calls";

/** `now` on the hall's clock. */
type CurrentCallProps = { shown: Shown | null; now: number };

/** What a call is, until the next one: whoever was called has come by then, or will not. */
function headOf({ times, at }: CallView, now: number): "now" | "again" | "last" {
  if (now - at > STALE_MS) return "last";
  return times > 1 ? "again" : "now";
}

/** Who is called, so large that the last row of chairs can read it. */
export function CurrentCall({ shown, now }: CurrentCallProps) {
  const { zh, en } = useBoth();
  if (shown === null) {
    return (
      <section className="display-current display-none" data-testid="display-current">
        <Both zh={zh("noCalls")} en={en("noCalls")} />
      </section>
    );
  }
  const { call, since } = shown;
  const head = headOf(call, now);
  return (
    <section
      className={since === null ? "display-current" : "display-current display-new"}
      data-testid="display-current"
      data-new={since !== null}
    >
      <h1>
        <Both zh={zh(head)} en={en(head)} />
      </h1>
      {/* Another call is another element, so that the pulse begins anew. */}
      <p className="display-call" key={callKey(call)} role="status">
        <strong className="display-number" data-testid="display-number">
          {call.number}
        </strong>
        <i aria-hidden>→</i>
        <span className="display-window" data-testid="display-window">
          {zh("window", { window: call.window })}
        </span>
      </p>
      <p className="display-please">
        <Both zh={zh("please", call)} en={en("please", call)} />
      </p>
    </section>
  );
}
