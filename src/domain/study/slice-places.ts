/** Where the images of a stack lie in the patient: which are one behind another, what lies twice, what is missing. */
import { err, ok, type Result } from '#base/result.ts';
import { type ImagePixels, pixelsOfFrame } from './instance.ts';
import type { ImageRef } from './study.ts';
import { axesOf, cross, dot, minus, unit, type Vector } from './vector.ts';

/** Why no volume can be made of a stack, before memory is asked. */
export type StackRefusal =
  /** Fewer than three places, or images without position, orientation or spacing. */
  | { readonly code: 'too-few' | 'no-geometry' | 'colour' }
  /** Images differ in size or pixel spacing, in direction, in their frame of reference. */
  | { readonly code: 'sizes-differ' | 'not-parallel' | 'frames-of-reference' }
  /** Every place is shown several times, as in phases; or slices lie beside each other rather than over each other. */
  | { readonly code: 'repeated' | 'not-aligned' };

export interface PlacedSlice {
  readonly image: ImageRef;
  /** Millimetres along the normal, from the first. */
  readonly place: number;
  /** How far its first pixel lies from the first slice's, along rows and along columns, in millimetres. */
  readonly shift: readonly [alongRow: number, alongColumn: number];
}

export interface PlacedStack {
  /** Ascending; one for each place. */
  readonly slices: readonly PlacedSlice[];
  readonly duplicates: number;
  readonly row: Vector;
  readonly column: Vector;
  readonly normal: Vector;
  /** Centre of the first pixel of the first slice. */
  readonly origin: Vector;
  readonly spacing: { readonly rowMm: number; readonly columnMm: number };
  /** As all images have them. */
  readonly pixels: ImagePixels;
  /** Between the normal and the way from slice to slice; 0 where slices lie straight over each other. */
  readonly tiltDegrees: number;
}

/** Positions are given to a hundredth of a millimetre or better: closer than this is the same place. */
const samePlaceMm = 0.01;
/** Scanners repeat directions with noise in the fifth decimal. */
const sameCosine = 0.002;
/** Slices that stray further from their common line, in pixels, are no gantry tilt. */
const strayPixels = 0.5;
const steepestTilt = 45;

export function placeSlices(images: readonly ImageRef[]): Result<PlacedStack, StackRefusal> {
  const facts = images.map(({ instance, frame }) => instance.pixels && pixelsOfFrame(instance.pixels, frame));
  const first = facts[0];
  if (facts.some((one) => one?.samplesPerPixel === 3)) return err({ code: 'colour' });
  const { orientation, spacing } = first ?? {};
  if (!first || !orientation || !spacing || !facts.every(isPlaced)) return err({ code: 'no-geometry' });
  const refusal = facts.map((one) => difference(first, one)).find((one) => one !== undefined);
  if (refusal) return err({ code: refusal });

  const [row, rawColumn] = axesOf(orientation);
  const normal = unit(cross(row, rawColumn));
  const column = cross(normal, unit(row));
  const at = facts.map(({ position }) => dot(position, normal));
  const order = at.map((_, i) => i).sort((a, b) => (at[a] as number) - (at[b] as number));
  const distinct = order.filter(
    (index, i) => i === 0 || (at[index] as number) - (at[order[i - 1] as number] as number) > samePlaceMm,
  );
  const duplicates = images.length - distinct.length;
  if (distinct.length < 3) return err({ code: 'too-few' });
  if (duplicates >= distinct.length) return err({ code: 'repeated' });

  const origin = facts[distinct[0] as number]?.position as Vector;
  const slices = distinct.map((index): PlacedSlice => {
    const offset = minus(facts[index]?.position as Vector, origin);
    return {
      image: images[index] as ImageRef,
      place: dot(offset, normal),
      shift: [dot(offset, unit(row)), dot(offset, column)],
    };
  });
  const tiltDegrees = tiltOf(slices, Math.min(spacing.rowMm, spacing.columnMm));
  if (tiltDegrees === undefined || tiltDegrees > steepestTilt) return err({ code: 'not-aligned' });
  return ok({
    slices,
    duplicates,
    row: unit(row),
    column,
    normal,
    origin,
    spacing,
    pixels: first,
    tiltDegrees,
  });
}

type Placed = ImagePixels & Required<Pick<ImagePixels, 'orientation' | 'position' | 'spacing'>>;

function isPlaced(pixels: ImagePixels | undefined): pixels is Placed {
  return (
    pixels?.orientation !== undefined &&
    pixels.position !== undefined &&
    pixels.spacing !== undefined &&
    pixels.frameOfReferenceUid !== undefined &&
    pixels.spacing.rowMm > 0 &&
    pixels.spacing.columnMm > 0 &&
    Math.abs(Math.hypot(...axesOf(pixels.orientation)[0]) - 1) < sameCosine
  );
}

function difference(first: ImagePixels, one: Placed): StackRefusal['code'] | undefined {
  const same = (a = 0, b = 0): boolean => Math.abs(a - b) <= 1e-3 * b;
  if (one.rows !== first.rows || one.columns !== first.columns) return 'sizes-differ';
  if (!same(one.spacing.rowMm, first.spacing?.rowMm) || !same(one.spacing.columnMm, first.spacing?.columnMm))
    return 'sizes-differ';
  if (one.frameOfReferenceUid !== first.frameOfReferenceUid) return 'frames-of-reference';
  const turned = one.orientation.some(
    (cosine, i) => Math.abs(cosine - (first.orientation?.[i] ?? 0)) > sameCosine,
  );
  return turned ? 'not-parallel' : undefined;
}

/** Undefined where slices lie on no common line. */
function tiltOf(slices: readonly PlacedSlice[], pixelMm: number): number | undefined {
  const last = slices.at(-1) as PlacedSlice;
  const slope = last.shift.map((mm) => mm / last.place);
  const strays = slices.some(({ place, shift }) =>
    shift.some((mm, i) => Math.abs(mm - place * (slope[i] as number)) > strayPixels * pixelMm),
  );
  if (strays) return undefined;
  const leans = Math.hypot(...last.shift) > 0.05 * pixelMm;
  return leans ? (Math.atan(Math.hypot(...slope)) * 180) / Math.PI : 0;
}
