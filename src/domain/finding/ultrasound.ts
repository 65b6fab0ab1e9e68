/** What a shape measures on a frame of several calibrated regions: the one that holds all its points decides (PS3.3 C.8.5.5). */
import type { ImagePoint } from '../study/image-plane.ts';
import type { ImagePixels, UltrasoundRegion } from '../study/instance.ts';
import {
  cobbDegrees,
  type DrawnValues,
  type MeasurementValues,
  type RegionUnit,
  type Span,
} from './measurement.ts';

/** Physical Units X and Y Direction (PS3.3 C.8.5.5.1.15); 0 says "none". */
const units: Readonly<Record<number, RegionUnit>> = {
  1: '%',
  2: 'dB',
  3: 'cm',
  4: 's',
  5: 'Hz',
  6: 'dB/s',
  7: 'cm/s',
  8: 'cm²',
  9: 'cm²/s',
  10: 'cm³',
  11: 'cm³/s',
  12: '°',
};

/** The first that holds all points: regions stand in the order in which they decide. Its last row and column are its own. */
export function regionOf(
  regions: readonly UltrasoundRegion[],
  points: readonly ImagePoint[],
): UltrasoundRegion | undefined {
  return regions.find(({ minX0, maxX1, minY0, maxY1 }) =>
    points.every(([x, y]) => x >= minX0 && x <= maxX1 + 1 && y >= minY0 && y <= maxY1 + 1),
  );
}

/** Distances in it are lengths, in centimetres both ways. */
export const isInCentimetres = ({ physicalUnitsX, physicalUnitsY }: UltrasoundRegion): boolean =>
  physicalUnitsX === 3 && physicalUnitsY === 3;

/** `values` as the file's one scale gives them, or that of a region in centimetres; `points` are those of the shape. */
export function inRegions(
  values: DrawnValues,
  points: readonly ImagePoint[],
  { ultrasoundRegions: regions, spacing }: Pick<ImagePixels, 'ultrasoundRegions' | 'spacing'>,
): MeasurementValues {
  if (regions.length === 0 || points.length === 0) return values;
  const region = regionOf(regions, points);
  if (region && isInCentimetres(region)) return asSeen(values, points, region);
  const span = region && values.kind === 'length' ? spanIn(region, points) : undefined;
  if (span) return span;
  const touched = points.some((point) => regionOf(regions, [point]) !== undefined);
  // The pixel spacing of the file is that of the tissue.
  return touched ? inPixels(values, points, spacing) : values;
}

/** From end to end along the axes of the region: a time, a speed, a depth; undefined where it has no units. */
function spanIn(region: UltrasoundRegion, points: readonly ImagePoint[]): MeasurementValues | undefined {
  const [[x0, y0] = [0, 0], [x1, y1] = [0, 0]] = points;
  const along = (pixels: number, delta: number, unit: RegionUnit | undefined): readonly Span[] =>
    unit ? [{ value: Math.abs(pixels * delta), unit }] : [];
  const spans = [
    ...along(x1 - x0, region.physicalDeltaX, units[region.physicalUnitsX]),
    ...along(y1 - y0, region.physicalDeltaY, units[region.physicalUnitsY]),
  ];
  return spans.length > 0 ? { kind: 'span', spans } : undefined;
}

/** Angles of the tissue, not of the picture, where its pixels are not square. */
function asSeen(
  values: DrawnValues,
  points: readonly ImagePoint[],
  { physicalDeltaX, physicalDeltaY }: UltrasoundRegion,
): DrawnValues {
  if (values.kind !== 'angle' && values.kind !== 'cobb') return values;
  const [a, b, c, d] = points.map(([x, y]) => [x * physicalDeltaX, y * physicalDeltaY, 0] as const);
  if (!a || !b || !c) return values;
  const degrees = values.kind === 'cobb' ? d && cobbDegrees([a, b, c, d]) : angleAt(b, a, c);
  return degrees === undefined ? values : { ...values, degrees };
}

function angleAt(
  [x, y]: readonly number[],
  [ax, ay]: readonly number[],
  [bx, by]: readonly number[],
): number | undefined {
  const [ux, uy, vx, vy] = [
    Number(ax) - Number(x),
    Number(ay) - Number(y),
    Number(bx) - Number(x),
    Number(by) - Number(y),
  ];
  const degrees = (Math.abs(Math.atan2(ux * vy - uy * vx, ux * vx + uy * vy)) * 180) / Math.PI;
  return Math.hypot(ux, uy) > 0 && Math.hypot(vx, vy) > 0 ? degrees : undefined;
}

function inPixels(
  values: DrawnValues,
  points: readonly ImagePoint[],
  spacing: ImagePixels['spacing'],
): DrawnValues {
  const between = (from: number): number => {
    const [[x0, y0] = [0, 0], [x1, y1] = [0, 0]] = points.slice(from, from + 2);
    return Math.hypot(x1 - x0, y1 - y0);
  };
  switch (values.kind) {
    case 'length':
    case 'cardiothoracic':
      return { ...values, length: between(0), unit: 'px' };
    case 'bidirectional': {
      const [one, other] = [between(0), between(2)];
      return { ...values, long: Math.max(one, other), short: Math.min(one, other), unit: 'px' };
    }
    case 'area':
      return values.unit === 'mm' && spacing
        ? { ...values, area: values.area / (spacing.rowMm * spacing.columnMm), unit: 'px' }
        : values;
    default:
      return values;
  }
}
