import { v7 as uuidv7 } from "uuid";
import { canonical } from "../platform/tape";

/**
 * Command ids, one for each thing that somebody means to do.
 *
 * The same intent keeps its id until the core has answered it, so that a second click or a retry after a
 * crash has one effect.
 */
export class Intents {
  private readonly open = new Map<string, string>();

  idFor(name: string, content: unknown): string {
    const intent = name + canonical(content);
    const known = this.open.get(intent);
    if (known !== undefined) return known;
    const id = uuidv7();
    this.open.set(intent, id);
    return id;
  }

  answered(name: string, content: unknown): void {
    this.open.delete(name + canonical(content));
  }
}
