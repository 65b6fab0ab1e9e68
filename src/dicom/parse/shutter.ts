/** Display Shutter macro (PS3.3 C.7.6.11) → shapes; a broken one is left out, and the file is said to hold it. */
import { cielabRgb, greyRgb, type Rgb } from '#domain/study/cielab.ts';
import type { FramePoint, Shutter, ShutterShape } from '#domain/study/shutter.ts';
import type { ActivatedPlane } from './overlays.ts';
import type { ElementReader } from './values.ts';

interface FrameSize {
  readonly rows: number;
  readonly columns: number;
}

export interface ReadShutter {
  /** Absent where the file has none that can be applied. */
  readonly shutter?: Shutter;
  /** True where a shape that it names is broken, or none that we know. */
  readonly broken: boolean;
}

/** `planes` are those in which a bitmap may lie: only presentation states have one. */
export function readShutter(
  facts: ElementReader,
  size: FrameSize,
  planes: readonly ActivatedPlane[] = [],
): ReadShutter {
  const named = [...new Set(facts.texts('x00181600'))].slice(0, 8);
  const shapes = named.flatMap((name) => readShape(facts, name, size) ?? []);
  const group = named.includes('BITMAP') ? facts.uint16('x00181623') : undefined;
  const bitmap = planes.find((one) => one.group === group)?.plane;
  const count = shapes.length + (bitmap ? 1 : 0);
  return {
    broken: count < named.length,
    ...(count > 0 && { shutter: { shapes, colour: shutterColour(facts), ...(bitmap && { bitmap }) } }),
  };
}

/** Shutter Presentation Value, else its colour; a file that says neither means black. */
function shutterColour(facts: ElementReader): Rgb {
  const grey = facts.uint16('x00181622');
  if (grey !== undefined) return greyRgb(grey);
  return readCielab(facts, 'x00181624') ?? greyRgb(0);
}

/** Three unsigned shorts; undefined where there are fewer. */
export function readCielab({ element, dataSet }: ElementReader, tag: string): Rgb | undefined {
  if ((element(tag)?.length ?? 0) < 6) return undefined;
  const [l, a, b] = [0, 1, 2].map((i) => dataSet.uint16(tag, i));
  return l === undefined || a === undefined || b === undefined ? undefined : cielabRgb([l, a, b]);
}

function readShape(facts: ElementReader, name: string, size: FrameSize): ShutterShape | undefined {
  if (name === 'RECTANGULAR') return rectangle(facts, size);
  if (name === 'CIRCULAR') return circle(facts, size);
  return name === 'POLYGONAL' ? polygon(facts, size) : undefined;
}

/** Edges name the outermost columns and rows that are seen, from 1; a writer who counts from 0 loses nothing. */
function rectangle(facts: ElementReader, { rows, columns }: FrameSize): ShutterShape | undefined {
  const edge = (tag: string): number | undefined => exactNumbers(facts, tag)[0];
  const [left, right] = [edge('x00181602'), edge('x00181604')];
  const [upper, lower] = [edge('x00181606'), edge('x00181608')];
  if (left === undefined || right === undefined || upper === undefined || lower === undefined)
    return undefined;
  const inside = left >= 0 && upper >= 0 && right <= columns + 1 && lower <= rows + 1;
  return inside && left <= right && upper <= lower && left <= columns && upper <= rows
    ? { kind: 'rectangle', left: left - 1, right, upper: upper - 1, lower }
    : undefined;
}

/** Its centre may lie outside the frame, as long as some of the frame lies inside it. */
function circle(facts: ElementReader, { rows, columns }: FrameSize): ShutterShape | undefined {
  const [row, column] = exactNumbers(facts, 'x00181610');
  const [radius] = exactNumbers(facts, 'x00181612');
  if (row === undefined || column === undefined || radius === undefined || radius <= 0) return undefined;
  const centre = { column: column - 0.5, row: row - 0.5 };
  const [dx, dy] = [beyond(centre.column, columns), beyond(centre.row, rows)];
  return Math.hypot(dx, dy) < radius ? { kind: 'circle', ...centre, radius } : undefined;
}

const beyond = (at: number, length: number): number => Math.max(-at, at - length, 0);

/** Row and column in turn, at least three corners, of which some of the frame lies within the bounds. */
function polygon(facts: ElementReader, { rows, columns }: FrameSize): ShutterShape | undefined {
  const numbers = exactNumbers(facts, 'x00181620');
  if (numbers.length < 6 || numbers.length % 2 !== 0) return undefined;
  const points = Array.from(
    { length: numbers.length / 2 },
    (_, i): FramePoint => [(numbers[2 * i + 1] as number) - 0.5, (numbers[2 * i] as number) - 0.5],
  );
  const across = points.map(([column]) => column);
  const down = points.map(([, row]) => row);
  const meets =
    Math.min(...across) < columns &&
    Math.max(...across) > 0 &&
    Math.min(...down) < rows &&
    Math.max(...down) > 0;
  return meets && area(points) > 0 ? { kind: 'polygon', points } : undefined;
}

/** Square pixels (shoelace formula). */
function area(points: readonly FramePoint[]): number {
  return (
    Math.abs(
      points.reduce((sum, [x, y], i) => {
        const [nextX, nextY] = points[(i + 1) % points.length] as FramePoint;
        return sum + x * nextY - nextX * y;
      }, 0),
    ) / 2
  );
}

/** A shutter of more corners is cut off by the reader of values. */
const maxBytes = 10_000;

/** Empty where one of the values is no number, or there are more than anybody draws: pairs must not shift. */
function exactNumbers(facts: ElementReader, tag: string): readonly number[] {
  const text = facts.text(tag);
  if (text === undefined || (facts.element(tag)?.length ?? 0) > maxBytes) return [];
  const numbers = text.split('\\').map((part) => (part.trim() === '' ? Number.NaN : Number(part)));
  return numbers.every(Number.isFinite) ? numbers : [];
}
