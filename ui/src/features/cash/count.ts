import type { Pieces } from "../../bindings";

/** How many notes or coins of each denomination, as typed; by what one is worth in fen. */
export type TypedCount = Readonly<Record<number, string>>;

export const NOTHING_COUNTED: TypedCount = {};

/** As the core takes it: what was left blank was not there. */
export function piecesOf(typed: TypedCount): Pieces[] {
  return Object.entries(typed)
    .filter(([, pieces]) => pieces !== "")
    .map(([of, pieces]) => ({ of: Number(of), pieces: Number(pieces) }));
}

/** In fen. */
export function worthOf(pieces: readonly Pieces[]): number {
  return pieces.reduce((sum, { of, pieces: many }) => sum + of * many, 0);
}

/** 5000 fen → { unit: "yuan", n: 50 } */
export function denominationOf(fen: number): { unit: "yuan" | "jiao" | "cent"; n: number } {
  if (fen >= 100) return { unit: "yuan", n: fen / 100 };
  return fen >= 10 ? { unit: "jiao", n: fen / 10 } : { unit: "cent", n: fen };
}
