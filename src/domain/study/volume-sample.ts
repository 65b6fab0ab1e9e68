/** What a volume holds at a point of the patient, alone or through a slab. */
import { along, type Vector } from './vector.ts';
import type { Voxels } from './volume-fill.ts';
import { toVoxel, type VolumeGeometry } from './volume-geometry.ts';

export const slabModes = ['max', 'min', 'mean'] as const;

/** Maximum, minimum or mean intensity across `thicknessMm`, half of it on either side; 0 is the plane alone. */
export interface Slab {
  readonly mode: (typeof slabModes)[number];
  readonly thicknessMm: number;
}

/** Between eight voxels, as graphics cards draw them; undefined outside the volume and in its gaps. */
export function sampleAt(voxels: Voxels, geometry: VolumeGeometry, point: Vector): number | undefined {
  const [columns, rows, planes] = geometry.dimensions;
  const [i, j, k] = toVoxel(geometry, point);
  if (!(i > -0.5 && j > -0.5 && k > -0.5 && i < columns - 0.5 && j < rows - 0.5 && k < planes - 0.5))
    return undefined;
  const [x, y, z] = [ends(i, columns), ends(j, rows), ends(k, planes)];
  let sum = 0;
  for (const [plane, pz] of z) {
    if (pz > 0.001 && geometry.planes[plane]?.length === 0) return undefined;
    for (const [row, py] of y) {
      for (const [column, px] of x) {
        sum += px * py * pz * (voxels[(plane * rows + row) * columns + column] as number);
      }
    }
  }
  return sum;
}

/** Along `normal` through `point`, every half of the finest spacing; undefined where no part of the slab is in the volume. */
export function sampleSlab(
  voxels: Voxels,
  geometry: VolumeGeometry,
  point: Vector,
  normal: Vector,
  { mode, thicknessMm }: Slab,
): number | undefined {
  const steps = Math.ceil(thicknessMm / (Math.min(...geometry.spacing) / 2));
  const values: number[] = [];
  for (let step = 0; step <= steps; step++) {
    const mm = steps === 0 ? 0 : (step / steps - 0.5) * thicknessMm;
    const value = sampleAt(voxels, geometry, along(point, normal, mm));
    if (value !== undefined) values.push(value);
  }
  if (values.length === 0) return undefined;
  if (mode === 'mean') return values.reduce((sum, value) => sum + value, 0) / values.length;
  return mode === 'max' ? Math.max(...values) : Math.min(...values);
}

type End = readonly [index: number, share: number];

function ends(at: number, count: number): readonly [End, End] {
  const inside = Math.min(Math.max(at, 0), count - 1);
  const low = Math.min(Math.floor(inside), Math.max(count - 2, 0));
  const share = inside - low;
  return [
    [low, 1 - share],
    [Math.min(low + 1, count - 1), share],
  ];
}
