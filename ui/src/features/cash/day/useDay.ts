import { useAsk } from "../../../ask/useAsk";

/** A hall's day: what hinders its close, what is left over, how it was closed. `date` null: today. */
export function useDay(date: string | null) {
  return useAsk("day_book", { input: { date } }, { keepPrevious: true });
}
