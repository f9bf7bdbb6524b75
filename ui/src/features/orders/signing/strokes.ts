/** A signature as it is drawn: strokes of points in a box of 1000 by 400, y downwards. */
export type Point = [number, number];
export type Strokes = Point[][];

export const WIDTH = 1000;
export const HEIGHT = 400;
/** As many points and strokes as the core takes. */
export const MOST_POINTS = 4000;
export const MOST_STROKES = 120;
/** A point nearer than this to the one before says nothing new. */
const NEAR = 4;

type Box = { left: number; top: number; width: number; height: number };

function along(at: number, from: number, length: number, units: number): number {
  const share = length > 0 ? (at - from) / length : 0;
  return Math.round(Math.min(units, Math.max(0, share * units)));
}

/** Where in the box of the signature a place on the screen is; what is beside the pad is at its edge. */
export function pointAt({ left, top, width, height }: Box, x: number, y: number): Point {
  return [along(x, left, width, WIDTH), along(y, top, height, HEIGHT)];
}

export function begun(strokes: Strokes, point: Point): Strokes {
  const points = strokes.reduce((sum, stroke) => sum + stroke.length, 0);
  if (strokes.length >= MOST_STROKES || points >= MOST_POINTS) return strokes;
  return [...strokes, [point]];
}

export function drawnOn(strokes: Strokes, point: Point): Strokes {
  const points = strokes.reduce((sum, stroke) => sum + stroke.length, 0);
  const stroke = strokes.at(-1);
  const last = stroke?.at(-1);
  if (stroke === undefined || last === undefined || points >= MOST_POINTS) return strokes;
  if (Math.hypot(point[0] - last[0], point[1] - last[1]) < NEAR) return strokes;
  return [...strokes.slice(0, -1), [...stroke, point]];
}

/** The path of a stroke in SVG; of a dot, a line to itself. */
export function pathOf(stroke: Point[]): string {
  const [first, ...rest] = stroke;
  if (first === undefined) return "";
  const lines = (rest.length > 0 ? rest : [first]).map(([x, y]) => `L${x} ${y}`);
  return `M${first[0]} ${first[1]}${lines.join("")}`;
}
