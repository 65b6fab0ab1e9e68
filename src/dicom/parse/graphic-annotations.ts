/** Graphic Layer and Graphic Annotation modules → marks over the picture (PS3.3 C.10.5, C.10.7). */
import { lookup } from '#base/lookup.ts';
import { present } from '#base/present.ts';
import { greyRgb } from '#domain/study/cielab.ts';
import {
  type GraphicLayer,
  type GraphicMark,
  type GraphicType,
  graphicTypes,
  type Mark,
  type MarkPoint,
  type MarkUnits,
  type PresentationState,
  type TextMark,
} from '#domain/study/presentation-state.ts';
import { type Reading, readReferences, takes } from './presentation-parts.ts';
import { readCielab } from './shutter.ts';
import type { ElementReader } from './values.ts';

/** Layers that anybody tells apart. */
const mostLayers = 100;

export function readLayers(header: ElementReader): readonly GraphicLayer[] {
  return header
    .items('x00700060')
    .slice(0, mostLayers)
    .flatMap((item) => {
      const name = item.text('x00700002');
      const grey = item.uint16('x00700066');
      const colour = readCielab(item, 'x00700401') ?? (grey === undefined ? undefined : greyRgb(grey));
      const description = item.text('x00700068');
      return name === undefined
        ? []
        : [{ name, order: item.number('x00700062') ?? 0, ...present({ colour, description }) }];
    });
}

export function readAnnotations(header: ElementReader, reading: Reading): PresentationState['annotations'] {
  return header.items('x00700001').map((item) => ({
    of: readReferences(item, reading),
    layer: item.text('x00700002') ?? '',
    marks: [
      ...item.items('x00700009').flatMap((object) => kept(readGraphic(object), reading)),
      ...item.items('x00700008').flatMap((object) => kept(readText(object), reading)),
    ],
  }));
}

/** Nothing where the mark is broken, or one too many. */
function kept(mark: Mark | undefined, reading: Reading): readonly Mark[] {
  if (!mark) reading.lacks.add('damaged');
  const fits =
    mark &&
    takes(reading, 'marks', 1) &&
    (mark.kind === 'graphic' ? takes(reading, 'points', mark.points.length) : takes(reading, 'texts', 1));
  return mark && fits ? [mark] : [];
}

/** Points that each type has: at least, and at most. */
const counts: Readonly<Record<GraphicType, readonly [number, number]>> = {
  POINT: [1, 1],
  POLYLINE: [2, Number.POSITIVE_INFINITY],
  INTERPOLATED: [2, Number.POSITIVE_INFINITY],
  CIRCLE: [2, 2],
  ELLIPSE: [4, 4],
};

/** Of one outline; a hand-drawn one has hundreds. */
const mostPoints = 20_000;

function readGraphic(object: ElementReader): GraphicMark | undefined {
  const type = graphicTypes.find((one) => one === object.text('x00700023'));
  const units = readUnits(object, 'x00700005');
  if (!type || !units || (object.uint16('x00700020') ?? 2) !== 2) return undefined;
  const points = readPoints(object, 'x00700022', mostPoints);
  const [least, greatest] = counts[type];
  if (!points || points.length < least || points.length > greatest) return undefined;
  return { kind: 'graphic', type, units, points, filled: object.text('x00700024') === 'Y' };
}

const alignments: Readonly<Record<string, 'left' | 'center' | 'right'>> = {
  LEFT: 'left',
  CENTER: 'center',
  RIGHT: 'right',
};

/** Unformatted Text Value holds no more (PS3.5 table 6.2-1, ST). */
const mostCharacters = 1024;

function readText(object: ElementReader): TextMark | undefined {
  const text = object.text('x00700006')?.slice(0, mostCharacters);
  const [upper] = readPoints(object, 'x00700010', 1) ?? [];
  const [lower] = readPoints(object, 'x00700011', 1) ?? [];
  const [point] = readPoints(object, 'x00700014', 1) ?? [];
  const boxUnits = readUnits(object, 'x00700003');
  const anchorUnits = readUnits(object, 'x00700004');
  const align = lookup(alignments, object.text('x00700012') ?? '') ?? 'left';
  const box = upper && lower && boxUnits && { units: boxUnits, corners: [upper, lower] as const, align };
  const visible = object.text('x00700015') === 'Y';
  const anchor = point && anchorUnits && { units: anchorUnits, point, visible };
  if (text === undefined || (!box && !anchor)) return undefined;
  return { kind: 'text', text, ...present({ box, anchor }) };
}

function readUnits(object: ElementReader, tag: string): MarkUnits | undefined {
  const units = object.text(tag);
  return units === 'PIXEL' || units === 'DISPLAY' ? units : undefined;
}

/** Farther out no screen reaches, and arithmetic in a canvas breaks. */
const farthest = 1e7;

/** Undefined where one is no number, or the last is half there: points must not shift. */
function readPoints(object: ElementReader, tag: string, most: number): readonly MarkPoint[] | undefined {
  const numbers = object.floats(tag, 2 * most + 1);
  const whole = numbers.length > 0 && numbers.length % 2 === 0;
  if (!whole || !numbers.every((number) => Math.abs(number) < farthest)) return undefined;
  return Array.from({ length: numbers.length / 2 }, (_, i) => [
    numbers[2 * i] as number,
    numbers[2 * i + 1] as number,
  ]);
}
