/**
 * A stack as a volume: the only place that decides whether it is one, on which grid, and what must be said of it.
 * Gantry tilt becomes a shift of each slice on an upright grid, uneven slices are interpolated, gaps stay empty.
 */
import { err, ok, type Result } from '#base/result.ts';
import { type ImagePixels, pixelsOfFrame } from './instance.ts';
import { type GridPlane, type Layering, type LayerNotice, layersOf } from './slice-layers.ts';
import { type PlacedSlice, type PlacedStack, placeSlices, type StackRefusal } from './slice-places.ts';
import type { ImageRef, Stack } from './study.ts';
import { along, dot, minus, type Vector } from './vector.ts';

export type VolumeRefusal =
  | StackRefusal
  | { readonly code: 'too-large'; readonly needBytes: number; readonly maxBytes: number }
  | { readonly code: 'no-graphics' };

/** What a reader must know of a volume that is shown all the same. */
export type VolumeNotice = LayerNotice | { readonly code: 'reduced'; readonly factor: number };

/** What the machine can hold. */
export interface VolumeLimits {
  readonly maxBytes: number;
  /** Voxels along one side of a texture. */
  readonly maxSide: number;
}

export type VolumeSamples = 'Uint8Array' | 'Int16Array' | 'Uint16Array' | 'Float32Array';

export interface VolumeSlice {
  readonly image: ImageRef;
  /** Where its first pixel (of those left by `reduction`) lies on the grid, in voxels. */
  readonly column: number;
  readonly row: number;
}

export interface VolumeGeometry {
  readonly frameOfReferenceUid: string;
  readonly modality: string;
  /** Unit vectors of increasing column, row and plane; orthogonal and right-handed. */
  readonly axes: readonly [Vector, Vector, Vector];
  /** Centre of the first voxel. */
  readonly origin: Vector;
  /** Millimetres between voxels along `axes`. */
  readonly spacing: Vector;
  /** Columns, rows, planes. */
  readonly dimensions: Vector;
  readonly slices: readonly VolumeSlice[];
  readonly planes: readonly GridPlane[];
  /** Pixels of an image that one voxel stands for, along rows and along columns. */
  readonly reduction: number;
  /** To begin with: see `samplesOf`. */
  readonly samples: VolumeSamples;
  /** In memory and in graphics memory together. */
  readonly bytes: number;
  readonly notices: readonly VolumeNotice[];
}

/** A quarter of the machine's memory as the browser admits it (GiB; 4 where it does not), and never more than a tab holds. */
export function volumeBudget(deviceMemory = 4): number {
  return Math.min(deviceMemory / 4, 1.5) * 2 ** 30;
}

const reductions = [1, 2, 3, 4];

/** Reduced where it would not fit whole; refused where it would not fit even then. */
export function volumeGeometry(stack: Stack, limits: VolumeLimits): Result<VolumeGeometry, VolumeRefusal> {
  const placed = placeSlices(stack.images);
  if (!placed.ok) return placed;
  const layering = layersOf(placed.value);
  const made = reductions.map((reduction) => geometryOf(placed.value, layering, reduction));
  const fitting = made.find(
    ({ bytes, dimensions }) => bytes <= limits.maxBytes && Math.max(...dimensions) <= limits.maxSide,
  );
  if (fitting) return ok(fitting);
  return err({ code: 'too-large', needBytes: made[0]?.bytes ?? 0, maxBytes: limits.maxBytes });
}

/** Of a point in the patient: column, row and plane, whole at voxel centres. */
export function toVoxel({ axes, origin, spacing }: VolumeGeometry, point: Vector): Vector {
  const offset = minus(point, origin);
  return [
    dot(offset, axes[0]) / spacing[0],
    dot(offset, axes[1]) / spacing[1],
    dot(offset, axes[2]) / spacing[2],
  ];
}

export function toPatient({ axes, origin, spacing }: VolumeGeometry, [i, j, k]: Vector): Vector {
  const onColumn = along(origin, axes[0], i * spacing[0]);
  return along(along(onColumn, axes[1], j * spacing[1]), axes[2], k * spacing[2]);
}

/** The voxel in the middle: planes through it show voxels as they are. */
export function volumeCentre(geometry: VolumeGeometry): Vector {
  const [i, j, k] = geometry.dimensions;
  return toPatient(geometry, [Math.floor(i / 2), Math.floor(j / 2), Math.floor(k / 2)]);
}

/** The image whose slice lies nearest to the point, for a volume whose planes may lie between slices. */
export function nearestSlice(geometry: VolumeGeometry, point: Vector): ImageRef | undefined {
  const at = dot(point, geometry.axes[2]);
  const distance = ({ image: { instance, frame } }: VolumeSlice): number => {
    const position = instance.pixels && pixelsOfFrame(instance.pixels, frame).position;
    return position ? Math.abs(dot(position, geometry.axes[2]) - at) : Number.POSITIVE_INFINITY;
  };
  return geometry.slices.reduce<VolumeSlice | undefined>(
    (best, slice) => (best && distance(best) <= distance(slice) ? best : slice),
    undefined,
  )?.image;
}

/** True where one of the points, or the way between two of them, lies in a gap. */
export function touchesGap(geometry: VolumeGeometry, points: readonly Vector[]): boolean {
  const planes = points.map((point) => toVoxel(geometry, point)[2]);
  const from = Math.max(Math.floor(Math.min(...planes)), 0);
  const to = Math.ceil(Math.max(...planes));
  return geometry.planes.slice(from, to + 1).some((plane) => plane.length === 0);
}

function geometryOf(
  stack: PlacedStack,
  { stepMm, planes, notices }: Layering,
  reduction: number,
): VolumeGeometry {
  const { row, column, normal, spacing, pixels, slices } = stack;
  const voxel = [spacing.columnMm * reduction, spacing.rowMm * reduction] as const;
  const shifts = [0, 1].map((axis) =>
    slices.map(({ shift }) => (shift[axis] as number) / (voxel[axis] as number)),
  );
  const least = shifts.map((all) => Math.min(...all)) as [number, number];
  const reach = shifts.map((all, axis) => Math.ceil(Math.max(...all) - (least[axis] as number) - 0.02));
  // The middle of the pixels that the first voxel stands for.
  const inset = (reduction - 1) / 2;
  const first = along(
    along(stack.origin, row, least[0] * voxel[0] + inset * spacing.columnMm),
    column,
    least[1] * voxel[1] + inset * spacing.rowMm,
  );
  const dimensions: Vector = [
    Math.floor(pixels.columns / reduction) + (reach[0] as number),
    Math.floor(pixels.rows / reduction) + (reach[1] as number),
    planes.length,
  ];
  const samples = samplesOf(slices);
  return {
    frameOfReferenceUid: pixels.frameOfReferenceUid ?? '',
    modality: slices[0]?.image.instance.modality ?? '',
    axes: [row, column, normal],
    origin: first,
    spacing: [voxel[0], voxel[1], stepMm],
    dimensions,
    slices: slices.map(({ image }, i) => ({
      image,
      column: (shifts[0]?.[i] ?? 0) - least[0],
      row: (shifts[1]?.[i] ?? 0) - least[1],
    })),
    planes,
    reduction,
    samples,
    bytes: dimensions[0] * dimensions[1] * dimensions[2] * voxelBytes[samples],
    notices: reduction > 1 ? [...notices, { code: 'reduced', factor: reduction }] : notices,
  };
}

/** Of one voxel, in memory and on the graphics card, which holds 16 bits as a float. */
export const voxelBytes: Readonly<Record<VolumeSamples, number>> = {
  Uint8Array: 1 + 1,
  Int16Array: 2 + 4,
  Uint16Array: 2 + 4,
  Float32Array: 4 + 4,
};

/**
 * The smallest array that holds what the Modality LUT can make of every slice. CT declares 16 bits and uses 12, so whole
 * numbers over no more than 16 bits begin as such even where they are declared to reach below -32 768.
 */
function samplesOf(slices: readonly PlacedSlice[]): VolumeSamples {
  const facts = slices.map(({ image: { instance, frame } }) =>
    pixelsOfFrame(instance.pixels as ImagePixels, frame),
  );
  const whole = facts.every(
    ({ rescaleSlope, rescaleIntercept }) =>
      Number.isInteger(rescaleSlope) && Number.isInteger(rescaleIntercept),
  );
  const ends = facts.flatMap(({ bitsStored, signed, rescaleSlope, rescaleIntercept }) =>
    (signed ? [-(2 ** (bitsStored - 1)), 2 ** (bitsStored - 1) - 1] : [0, 2 ** bitsStored - 1]).map(
      (value) => value * rescaleSlope + rescaleIntercept,
    ),
  );
  const [low, high] = [
    ends.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY),
    ends.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY),
  ];
  if (!whole) return 'Float32Array';
  if (low >= 0 && high <= 255) return 'Uint8Array';
  if (low >= -32_768 && high <= 32_767) return 'Int16Array';
  if (low >= 0 && high <= 65_535) return 'Uint16Array';
  return high - low <= 65_535 ? 'Int16Array' : 'Float32Array';
}
