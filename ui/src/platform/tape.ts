import type { Failure } from "../bindings";

/** One answer that the real core gave. `step` counts the calls of the recorded run, from 1. */
export type Recorded = { args: unknown; step?: number; ok?: unknown; err?: Failure };
export type Tape = Record<string, Recorded[]>;

/** Key order does not matter to the core, nor which command id a retry carries. */
export function canonical(value: unknown, top = true): string {
  if (Array.isArray(value)) return `[${value.map((item) => canonical(item, false)).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? "null";
  const fields = Object.entries(value)
    .filter(([name, field]) => field !== undefined && !(top && name === "command"))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, field]) => `${JSON.stringify(name)}:${canonical(field, top && name === "input")}`);
  return `{${fields.join(",")}}`;
}

export function isMutation(args: unknown): boolean {
  if (typeof args !== "object" || args === null || !("input" in args)) return false;
  const { input } = args;
  return typeof input === "object" && input !== null && "command" in input;
}

/** Which of a command's kinds a mutation is: the queue has one command for all that is done with it. */
function kindOf(args: unknown): string {
  const { input } = args as { input: { act?: unknown; step?: { step?: unknown } } };
  return canonical([input.act, input.step?.step]);
}

/** A recorded run played back: a mutation moves the tape on, a query hears what was true at that place. */
export class TapePlayer {
  private readonly tape: Tape;
  private readonly turns: number[];
  private position = 0;

  constructor(tape: Tape) {
    this.tape = tape;
    this.turns = Object.values(tape)
      .flat()
      .filter((recorded) => isMutation(recorded.args))
      .map((recorded) => recorded.step ?? 0)
      .sort((a, b) => a - b);
  }

  answer(name: string, args: unknown): Recorded | undefined {
    const all = this.tape[name] ?? [];
    const wanted = canonical(args);
    const same = all.filter((recorded) => canonical(recorded.args) === wanted);
    // A refusal answers only the very arguments it was recorded for.
    const granted = all.filter((recorded) => recorded.err === undefined);
    if (!isMutation(args)) return this.standing(same.length > 0 ? same : granted);
    const alike = granted.filter((recorded) => kindOf(recorded.args) === kindOf(args));
    return this.turn(same.length > 0 ? same : alike);
  }

  private turn(candidates: Recorded[]): Recorded | undefined {
    const next = candidates.find((recorded) => (recorded.step ?? 0) > this.position) ?? candidates.at(-1);
    if (next?.step !== undefined) this.position = next.step;
    return next;
  }

  private standing(candidates: Recorded[]): Recorded | undefined {
    if (candidates.every((recorded) => recorded.step === undefined)) return candidates[0];
    const until = this.turns.find((step) => step > this.position) ?? Number.POSITIVE_INFINITY;
    const heard = candidates.filter((recorded) => (recorded.step ?? 0) < until);
    return heard.at(-1) ?? candidates[0];
  }
}
