import type { DisplayView } from "../../../bindings";
import { hourMinute } from "../../../format";
import { Both, useBoth } from "./Both";

const SAYS = { lost: "reconnecting", island: "island" } as const;

type NoticesProps = {
  view: DisplayView;
  now: number;
  turn: number;
  /** The core has not answered for a while. */
  lost: boolean;
  /** The hall's host is not reached. */
  island: boolean;
};

/** What the hall promises, one after the other; what may be missing here; where to complain; the time. */
export function Notices({ view, now, turn, lost, island }: NoticesProps) {
  const { zh, en } = useBoth();
  const phone = { phone: view.complaintPhone };
  const promises = view.commitments.map(({ item, value }) => ({
    // Whether it is verified is the manager's business.
    zh: zh("commitment", { item: item.zh, value: value.zh }),
    en: en("commitment", { item: item.en, value: value.en }),
  }));
  // What may be missing matters more than what is promised, and is short.
  const missing = lost ? "lost" : island ? "island" : null;
  const promise = promises[turn % Math.max(1, promises.length)];
  return (
    <footer className="display-notices">
      {missing === null ? (
        <p className="display-notice" data-testid="display-notice">
          {promise && <Both {...promise} />}
        </p>
      ) : (
        <p className="display-notice display-lost" role="status" data-testid={`display-${missing}`}>
          <Both zh={zh(SAYS[missing])} en={en(SAYS[missing])} />
        </p>
      )}
      <p className="display-phone" data-testid="display-phone">
        <Both zh={zh("complaints", phone)} en={en("complaints", phone)} />
      </p>
      <time className="display-clock" data-testid="display-clock">
        {hourMinute(now)}
      </time>
    </footer>
  );
}
