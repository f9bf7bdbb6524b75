import { type PointerEvent, useRef } from "react";
import { useTranslation } from "react-i18next";
import { begun, drawnOn, HEIGHT, pathOf, pointAt, type Strokes, WIDTH } from "./strokes";

type SignaturePadProps = {
  testId: string;
  strokes: Strokes;
  change: (to: (strokes: Strokes) => Strokes) => void;
  /** What is drawn stays as it is. */
  still: boolean;
};

/** Where the customer signs, with mouse, pen or finger. */
export function SignaturePad({ testId, strokes, change, still }: SignaturePadProps) {
  const { t } = useTranslation("signing");
  const drawing = useRef<number | null>(null);

  const at = (event: PointerEvent<SVGSVGElement>) =>
    pointAt(event.currentTarget.getBoundingClientRect(), event.clientX, event.clientY);
  const down = (event: PointerEvent<SVGSVGElement>) => {
    if (still || event.button !== 0 || drawing.current !== null) return;
    drawing.current = event.pointerId;
    // The pen may leave the pad in the middle of a name.
    event.currentTarget.setPointerCapture?.(event.pointerId);
    const point = at(event);
    change((now) => begun(now, point));
  };
  const move = (event: PointerEvent<SVGSVGElement>) => {
    if (still || event.pointerId !== drawing.current) return;
    const point = at(event);
    change((now) => drawnOn(now, point));
  };
  const up = (event: PointerEvent<SVGSVGElement>) => {
    if (event.pointerId === drawing.current) drawing.current = null;
  };

  return (
    <svg
      className="signature-pad"
      data-testid={testId}
      role="img"
      aria-label={t(strokes.length > 0 ? "signed" : "signHere")}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      onPointerDown={down}
      onPointerMove={move}
      onPointerUp={up}
      onPointerCancel={up}
    >
      <path className="signature-line" d={`M60 ${HEIGHT - 70}H${WIDTH - 60}`} />
      {strokes.length === 0 && (
        <text className="signature-hint" x={WIDTH / 2} y={HEIGHT / 2}>
          {t("signHere")}
        </text>
      )}
      {strokes.map((stroke, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: strokes are only ever added at the end
        <path key={at} className="signature-stroke" d={pathOf(stroke)} />
      ))}
    </svg>
  );
}
