/** The marks of a stored presentation as they are painted over a picture (PS3.3 C.10.5). */
import type { Rgb } from '#domain/study/cielab.ts';
import type { GraphicMark, ImagePresentation } from '#domain/study/presentation-state.ts';
import { css, strokeTwice } from './mark-ink.ts';
import { graphicOutline } from './mark-outline.ts';
import { type PlaceMark, paintText } from './paint-text.ts';
import { areaToFrame } from './presented-place.ts';

/** Canvas position of a point of the stored frame. */
export type ToCanvas = (column: number, row: number) => readonly [number, number];

export function paintMarks(
  context: CanvasRenderingContext2D,
  { marks, area, turning }: Pick<ImagePresentation, 'marks' | 'area' | 'turning'>,
  toCanvas: ToCanvas,
): void {
  const inArea = areaToFrame(area, turning);
  const place: PlaceMark = (units, [x, y]) =>
    toCanvas(...(units === 'PIXEL' ? ([x, y] as const) : inArea(x, y)));
  context.save();
  context.lineJoin = 'round';
  context.lineCap = 'round';
  for (const { mark, colour } of marks) {
    if (mark.kind === 'graphic') paintGraphic(context, mark, colour, place);
    else paintText(context, mark, colour, place);
  }
  context.restore();
}

const lineWidth = 1.5;

function paintGraphic(
  context: CanvasRenderingContext2D,
  mark: GraphicMark,
  colour: Rgb,
  place: PlaceMark,
): void {
  const { points, closed } = graphicOutline(
    mark.type,
    mark.points.map((point) => place(mark.units, point)),
  );
  context.beginPath();
  points.forEach(([x, y], i) => {
    if (i === 0) context.moveTo(x, y);
    else context.lineTo(x, y);
  });
  if (closed) context.closePath();
  if (closed && (mark.filled || mark.type === 'POINT')) {
    context.fillStyle = css(colour);
    context.fill();
  }
  strokeTwice(context, colour, lineWidth);
}
