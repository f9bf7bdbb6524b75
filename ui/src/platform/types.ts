import type { Changed, Failure, LinkStatus } from "../bindings";

type Called = typeof import("../bindings").commands;

/** Every command of the shell, from the bindings that Rust writes: what it takes and what it gives. */
export type Commands = {
  [K in keyof Called]: {
    args: Parameters<Called[K]> extends [infer Input] ? { input: Input } : Record<string, never>;
    ok: Awaited<ReturnType<Called[K]>>;
  };
};

/** What the shell tells a window of its own accord. */
export type Events = { link: LinkStatus; changed: Changed };

export type CommandName = keyof Commands;
export type EventName = keyof Events;
export type ArgsOf<K extends CommandName> = Commands[K]["args"];
export type OkOf<K extends CommandName> = Commands[K]["ok"];

/** What the core says to a command: the thing asked for, or why not. */
export type Answer<T> = { ok: T } | { err: Failure };

export type StopListening = () => void;

/**
 * The one seam between the screens and the desktop.
 *
 * The screens know the core only through this: in the app it is Tauri, in a plain browser and in tests it
 * is a tape recorded from the real core.
 */
export interface Platform {
  call<K extends CommandName>(name: K, args: ArgsOf<K>): Promise<Answer<OkOf<K>>>;
  listen<E extends EventName>(event: E, hear: (payload: Events[E]) => void): StopListening;
}

/** The failure code that the seam itself gives, when the core gave no answer at all. */
export const NO_ANSWER = "shell.no_answer";

export function noAnswer(detail: string): Failure {
  return { code: NO_ANSWER, params: { detail }, faults: [] };
}
