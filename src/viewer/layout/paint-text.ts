/** Words of a stored presentation over a picture: upright however the picture is turned (PS3.3 C.10.5.1.1). */
import type { Rgb } from '#domain/study/cielab.ts';
import type { MarkPoint, MarkUnits, TextMark } from '#domain/study/presentation-state.ts';
import { css, haloOf, strokeTwice } from './mark-ink.ts';

/** Canvas position of a mark's point. */
export type PlaceMark = (units: MarkUnits, point: MarkPoint) => MarkPoint;

/** Letters as high as the box allows, within what can be read and does not shout. */
const [smallest, largest, usual] = [12, 24, 14];
const lineHeight = 1.25;
const family = 'Inter Variable, Noto Sans Arabic, sans-serif';
/** From an anchor without a box to its words. */
const gap = 8;
const mostLines = 60;

interface Place {
  readonly x: number;
  readonly top: number;
  readonly size: number;
  readonly align: 'left' | 'center' | 'right';
}

export function paintText(
  context: CanvasRenderingContext2D,
  mark: TextMark,
  colour: Rgb,
  place: PlaceMark,
): void {
  const lines = mark.text.split(/\r\n|\r|\n/).slice(0, mostLines);
  const box = mark.box && boxOnCanvas(mark.box, place);
  const at = box ? inBox(context, lines, box, mark.box?.align ?? 'left') : atAnchor(mark, place);
  if (mark.anchor?.visible) {
    const [x, y] = place(mark.anchor.units, mark.anchor.point);
    const to = box && nearest(box, x, y);
    context.beginPath();
    context.arc(x, y, 2, 0, 2 * Math.PI);
    if (to) {
      context.moveTo(x, y);
      context.lineTo(...to);
    }
    strokeTwice(context, colour, 1.5);
  }
  context.font = `${at.size}px ${family}`;
  context.textAlign = at.align;
  context.textBaseline = 'top';
  lines.forEach((line, i) => {
    const y = at.top + i * at.size * lineHeight;
    context.direction = isRightToLeft(line) ? 'rtl' : 'ltr';
    context.strokeStyle = haloOf(colour);
    context.lineWidth = 3;
    context.strokeText(line, at.x, y);
    context.fillStyle = css(colour);
    context.fillText(line, at.x, y);
  });
}

interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

function boxOnCanvas({ units, corners }: NonNullable<TextMark['box']>, place: PlaceMark): Box {
  const [[x0, y0], [x1, y1]] = [place(units, corners[0]), place(units, corners[1])];
  return {
    left: Math.min(x0, x1),
    right: Math.max(x0, x1),
    top: Math.min(y0, y1),
    bottom: Math.max(y0, y1),
  };
}

function inBox(
  context: CanvasRenderingContext2D,
  lines: readonly string[],
  { left, right, top, bottom }: Box,
  align: Place['align'],
): Place {
  context.font = `${usual}px ${family}`;
  const widest = Math.max(...lines.map((line) => context.measureText(line).width), 1);
  const fit = Math.min((bottom - top) / lines.length / lineHeight, (usual * (right - left)) / widest);
  const size = Math.min(Math.max(fit, smallest), largest);
  const x = { left, center: (left + right) / 2, right }[align];
  return { x, top, size, align };
}

function atAnchor({ anchor }: TextMark, place: PlaceMark): Place {
  const [x, y] = anchor ? place(anchor.units, anchor.point) : [0, 0];
  return { x: x + gap, top: y - usual / 2, size: usual, align: 'left' };
}

const nearest = ({ left, right, top, bottom }: Box, x: number, y: number): readonly [number, number] => [
  Math.min(Math.max(x, left), right),
  Math.min(Math.max(y, top), bottom),
];

/** By its first letter (UAX #9, P2). */
function isRightToLeft(line: string): boolean {
  const letter = /\p{L}/u.exec(line)?.[0] ?? '';
  return /[\p{Script=Arabic}\p{Script=Hebrew}]/u.test(letter);
}
