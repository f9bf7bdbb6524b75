import { FocusTrail } from "./FocusTrail";

/** Something that can be done by key, by its button and from the palette. */
export type KeyCommand = {
  id: string;
  /** "F2", "Ctrl+K"; none for what only the palette offers. */
  chord: string | null;
  title: string;
  /** Why it cannot be done now, in the reader's language; null when it can. */
  blocked: string | null;
  /** The palette does not offer it: it is where one is already. */
  here?: boolean;
  run: () => void;
};

type Placed = { layer: number; command: KeyCommand };

/** Which commands are on screen, which of them hear the keys, and what the last key could not do. */
export class KeyRegistry {
  readonly trail = new FocusTrail();
  private readonly placed = new Map<string, Placed>();
  private readonly layers = new Map<string, number>();
  private readonly ears = new Set<() => void>();
  private said: string | null = null;

  place(owner: string, layer: number, command: KeyCommand): void {
    this.placed.set(owner, { layer, command });
  }

  remove(owner: string): void {
    this.placed.delete(owner);
  }

  openLayer(id: string, depth: number): () => void {
    this.layers.set(id, depth);
    return () => {
      this.layers.delete(id);
    };
  }

  /** True when the key is one of ours, whether or not it could act. */
  press(chord: string, repeat: boolean): boolean {
    const found = this.hearing().find((command) => command.chord === chord);
    if (found === undefined) return false;
    this.say(found.blocked);
    if (!repeat && found.blocked === null) found.run();
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

  /** Why the last key did nothing. */
  readonly reason = (): string | null => this.said;

  readonly onReason = (hear: () => void): (() => void) => {
    this.ears.add(hear);
    return () => this.ears.delete(hear);
  };

  say(reason: string | null): void {
    if (this.said === reason) return;
    this.said = reason;
    for (const hear of this.ears) hear();
  }

  private at(layer: number): KeyCommand[] {
    return [...this.placed.values()].filter((it) => it.layer === layer).map((it) => it.command);
  }
}
