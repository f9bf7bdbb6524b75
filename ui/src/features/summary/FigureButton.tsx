import type { Figure } from "../../bindings";
import type { OpenFigure } from "./FigureList";

export type Open = (figure: OpenFigure) => void;

type FigureButtonProps = {
  id: string;
  title: string;
  value: string;
  figure: Figure;
  open: Open;
};

/** A figure that opens the list behind it. */
export function FigureButton({ id, title, value, figure, open }: FigureButtonProps) {
  return (
    <button
      type="button"
      className="figure"
      data-testid={`figure-${id}`}
      onClick={() => open({ title, figure })}
    >
      <span>{title}</span>
      <strong className="figure-value">{value}</strong>
    </button>
  );
}
