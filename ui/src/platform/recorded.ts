import { type Tape, TapePlayer } from "./tape";
import {
  type Answer,
  type ArgsOf,
  type CommandName,
  type EventName,
  type Events,
  noAnswer,
  type OkOf,
  type Platform,
} from "./types";

export interface RecordedPlatform extends Platform {
  /** Every call made so far, for tests that look at what would have reached the core. */
  readonly calls: { name: CommandName; args: unknown }[];
  /** Tells the listeners of an event, as the shell would. */
  emit<E extends EventName>(event: E, payload: Events[E]): void;
}

/** A plain browser: answers come from a run of the real core, never from rules written again here. */
export function recordedPlatform(tape: Tape): RecordedPlatform {
  const player = new TapePlayer(tape);
  const calls: RecordedPlatform["calls"] = [];
  const ears = new Map<EventName, Set<(payload: never) => void>>();

  return {
    calls,
    async call<K extends CommandName>(name: K, args: ArgsOf<K>): Promise<Answer<OkOf<K>>> {
      calls.push({ name, args });
      const recorded = player.answer(name, args);
      if (recorded === undefined) return { err: noAnswer(name) };
      if (recorded.err) return { err: recorded.err };
      return { ok: structuredClone(recorded.ok) as OkOf<K> };
    },
    listen<E extends EventName>(event: E, hear: (payload: Events[E]) => void) {
      const heard = ears.get(event) ?? new Set();
      heard.add(hear);
      ears.set(event, heard);
      return () => {
        heard.delete(hear);
      };
    },
    emit<E extends EventName>(event: E, payload: Events[E]) {
      for (const hear of ears.get(event) ?? []) (hear as (payload: Events[E]) => void)(payload);
    },
  };
}
