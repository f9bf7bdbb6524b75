import type { DisplayView } from "../../../bindings";
import { hourMinute } from "../../../format";
import { Both, useBoth } from "./Both";

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
  const promises = view.commitments.map(({ item, value, mark }) => {
    const key = mark === "verified" ? "commitment" : "commitmentUnverified";
    return {
      zh: zh(key, { item: item.zh, value: value.zh }),
      en: en(key, { item: item.en, value: value.en }),
    };
  });
  const promise = promises[turn % Math.max(1, promises.length)];
  return (
    <footer className="display-notices">
      <p className="display-notice" data-testid="display-notice">
        {promise && <Both {...promise} />}
      </p>
      {lost && (
        <p className="display-lost" role="status" data-testid="display-lost">
          <Both zh={zh("reconnecting")} en={en("reconnecting")} />
        </p>
      )}
      {island && !lost && (
        <p className="display-lost" role="status" data-testid="display-island">
          <Both zh={zh("island")} en={en("island")} />
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
