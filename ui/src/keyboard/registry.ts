import { FocusTrail } from "./FocusTrail";

/** Something that can be done by key, by its button and from the palette. */
export type KeyCommand = {
  id: string;
  /** "F2", "Ctrl+K"; none for what only the palette offers. */
  chord: string | null;
  title: string;
  /** Why it cannot be done now, in the reader's language; null when it can. */
  blocked: string | null;
  /** What is under way and decides whether it can be done: a key pressed meanwhile is kept until that is known. */
  busy?: string | null;
  /** The palette does not offer it: it is where one is already. */
  here?: boolean;
  run: () => void;
};

type Placed = { layer: number; command: KeyCommand };
/** `of`: the id of the command that cannot act, or the key that nothing here hears. */
type Said = { reason: string; of: string };
/** Why a key has no command here, by key. */
export type Unheard = Readonly<Record<string, string>>;

/** Which commands are on screen, which of them hear the keys, and what the last key could not do. */
export class KeyRegistry {
  readonly trail = new FocusTrail();
  private readonly placed = new Map<string, Placed>();
  private readonly layers = new Map<string, number>();
  private readonly ears = new Set<() => void>();
  private said: Said | null = null;
  /** The command that is under way, and the one whose key came before that was through. */
  private last: string | null = null;
  private kept: string | null = null;
  private unheard: Unheard = {};

  place(owner: string, layer: number, command: KeyCommand): void {
    const before = this.placed.get(owner)?.command;
    if (before?.busy && !command.busy && this.last === command.id) this.last = null;
    this.placed.set(owner, { layer, command });
    // What was said is true no more: the command can act, or cannot for another reason.
    const about = this.said !== null && [command.id, command.chord].includes(this.said.of);
    if (about && this.said?.reason !== command.blocked) this.say(null);
    if (command.id === this.kept && !command.busy) this.release(command);
  }

  remove(owner: string): void {
    const gone = this.placed.get(owner)?.command;
    this.placed.delete(owner);
    if (gone === undefined) return;
    if (this.said?.of === gone.id) this.say(null);
    if (this.kept === gone.id) this.kept = null;
  }

  openLayer(id: string, depth: number): () => void {
    this.layers.set(id, depth);
    return () => {
      this.layers.delete(id);
    };
  }

  /** What is said to keys that no command on the screen hears. */
  excuse(unheard: Unheard): void {
    const said = this.said;
    const stale = said !== null && said.of in this.unheard && unheard[said.of] !== said.reason;
    this.unheard = unheard;
    if (stale) this.say(null);
  }

  /** True when the key is one of ours, whether or not it could act. */
  press(chord: string, repeat: boolean): boolean {
    const found = this.hearing().find((command) => command.chord === chord);
    if (found === undefined) return this.miss(chord);
    if (found.busy) {
      if (!repeat) this.keep(found, found.busy);
    } else this.act(found, repeat);
    return true;
  }

  /** The commands of the topmost layer. */
  hearing(): KeyCommand[] {
    return this.at(Math.max(0, ...this.layers.values()));
  }

  /** The commands of the screen itself, under whatever is open above it. */
  offered(): KeyCommand[] {
    return this.at(0);
  }

  /** Why the last key did nothing, as long as that is so. */
  readonly reason = (): string | null => this.said?.reason ?? null;

  readonly onReason = (hear: () => void): (() => void) => {
    this.ears.add(hear);
    return () => this.ears.delete(hear);
  };

  private act(command: KeyCommand, repeat: boolean): void {
    this.say(command.blocked === null ? null : { reason: command.blocked, of: command.id });
    if (repeat || command.blocked !== null) return;
    this.last = command.id;
    command.run();
  }

  /** A hurried key: the last one counts. What is already under way is not asked for again. */
  private keep(command: KeyCommand, busy: string): void {
    this.say({ reason: busy, of: command.id });
    if (command.id !== this.last) this.kept = command.id;
  }

  /** The kept key acts as if it were pressed now, unless something has opened above it. */
  private release(command: KeyCommand): void {
    this.kept = null;
    if (this.hearing().some((it) => it.id === command.id)) this.act(command, false);
  }

  private miss(chord: string): boolean {
    const reason = this.layers.size === 0 ? this.unheard[chord] : undefined;
    if (reason !== undefined) this.say({ reason, of: chord });
    return reason !== undefined;
  }

  private say(said: Said | null): void {
    this.said = said;
    for (const hear of this.ears) hear();
  }

  /** Each command once, however many places offer it. */
  private at(layer: number): KeyCommand[] {
    const here = [...this.placed.values()].filter((it) => it.layer === layer).map((it) => it.command);
    return [...new Map(here.map((command) => [command.id, command])).values()];
  }
}
