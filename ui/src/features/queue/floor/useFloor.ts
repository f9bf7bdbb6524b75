import { useAsk } from "../../../ask/useAsk";

/** The floor, and how far the hall's clock stands from this computer's, in milliseconds. */
export function useFloor() {
  const query = useAsk("queue_floor", {}, { everyMs: 10_000 });
  const skew = query.data ? query.data.now - query.dataUpdatedAt : 0;
  return { query, floor: query.data, skew };
}
