import type { CallView } from "../../../bindings";
import { Both, useBoth } from "./Both";
import { callKey } from "./calls";

/** As many as have room beside each other. */
const ROOM = 4;

/** The latest calls but the large one, for who looked away. */
export function LatestCalls({ calls, shown }: { calls: CallView[]; shown: CallView | null }) {
  const { zh, en } = useBoth();
  const others = calls.filter((call) => shown === null || callKey(call) !== callKey(shown));
  return (
    <section className="display-latest">
      <h2>
        <Both zh={zh("latest")} en={en("latest")} />
      </h2>
      <ol>
        {others.slice(0, ROOM).map((call) => (
          <li key={callKey(call)} data-testid="display-latest">
            <strong>{call.number}</strong>
            <span>{zh("toWindow", { window: call.window })}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}
