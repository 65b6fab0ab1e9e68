/** Decoded slices → planes of the volume's grid. */
import type { DisplayPixels } from './frame.ts';
import { type VolumeGeometry, voxelBytes } from './volume-geometry.ts';

export type Voxels = Uint8Array | Int16Array | Uint16Array | Float32Array;

/** The pixels of one slice, Modality LUT applied. */
export interface SlicePixels {
  readonly rows: number;
  readonly columns: number;
  readonly pixels: DisplayPixels;
}

const constructors = { Uint8Array, Int16Array, Uint16Array, Float32Array };

/** Room for all planes; throws a RangeError where the machine has no such memory. */
export function createVoxels({ dimensions, samples }: VolumeGeometry): Voxels {
  return new constructors[samples](dimensions[0] * dimensions[1] * dimensions[2]);
}

/** False where a value of the slice, padding among them, would not be kept as it is. */
export function fitsVoxels(pixels: DisplayPixels, voxels: Voxels): boolean {
  if (voxels instanceof Float32Array || pixels.constructor === voxels.constructor) return true;
  if (pixels instanceof Float32Array) return false;
  const kept = voxels.slice(0, 1);
  for (let i = 0; i < pixels.length; i++) {
    kept[0] = pixels[i] as number;
    if (kept[0] !== pixels[i]) return false;
  }
  return true;
}

/** The same values with room for any other; undefined where that is more than `maxBytes`, as `VolumeGeometry.bytes` counts. */
export function widened(voxels: Voxels, maxBytes: number): Voxels | undefined {
  return voxels.length * voxelBytes.Float32Array > maxBytes ? undefined : Float32Array.from(voxels);
}

/** Shifts nearer to a whole pixel than this are whole. */
const wholeShift = 0.02;

/** Writes plane `k`; `empty` is what stands where no slice has a pixel. `pixelsOf` must hold every slice of the plane. */
export function fillPlane(
  voxels: Voxels,
  geometry: VolumeGeometry,
  k: number,
  empty: number,
  pixelsOf: (slice: number) => SlicePixels,
): void {
  const { dimensions, planes, slices, reduction } = geometry;
  const [columns, rows] = dimensions;
  const plane = voxels.subarray(k * columns * rows, (k + 1) * columns * rows);
  const parts = (planes[k] ?? []).map(({ slice, weight }) => ({
    ...reduced(pixelsOf(slice), reduction),
    weight,
    column: slices[slice]?.column ?? 0,
    row: slices[slice]?.row ?? 0,
  }));
  const [only] = parts;
  if (!only) {
    plane.fill(empty);
    return;
  }
  if (parts.length === 1 && only.columns === columns && only.rows === rows) {
    plane.set(only.pixels);
    return;
  }
  const round = voxels instanceof Float32Array ? (value: number): number => value : Math.round;
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      let sum = 0;
      for (const part of parts) sum += part.weight * at(part, column - part.column, row - part.row);
      plane[row * columns + column] = Number.isNaN(sum) ? empty : round(sum);
    }
  }
}

/** Between four pixels; NaN outside the slice. */
function at({ pixels, columns, rows }: SlicePixels, column: number, row: number): number {
  const c = Math.abs(column - Math.round(column)) < wholeShift ? Math.round(column) : column;
  const r = Math.abs(row - Math.round(row)) < wholeShift ? Math.round(row) : row;
  if (c < 0 || r < 0 || c > columns - 1 || r > rows - 1) return Number.NaN;
  const [c0, r0] = [Math.floor(c), Math.floor(r)];
  const [c1, r1] = [Math.min(c0 + 1, columns - 1), Math.min(r0 + 1, rows - 1)];
  const [u, v] = [c - c0, r - r0];
  const top = (pixels[r0 * columns + c0] as number) * (1 - u) + (pixels[r0 * columns + c1] as number) * u;
  const bottom = (pixels[r1 * columns + c0] as number) * (1 - u) + (pixels[r1 * columns + c1] as number) * u;
  return top * (1 - v) + bottom * v;
}

/** Means of `factor` × `factor` pixels; what is left over at the end is dropped. */
function reduced(slice: SlicePixels, factor: number): SlicePixels {
  if (factor === 1) return slice;
  const columns = Math.floor(slice.columns / factor);
  const rows = Math.floor(slice.rows / factor);
  const pixels = new Float32Array(columns * rows);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      let sum = 0;
      for (let y = 0; y < factor; y++) {
        const from = (row * factor + y) * slice.columns + column * factor;
        for (let x = 0; x < factor; x++) sum += slice.pixels[from + x] as number;
      }
      pixels[row * columns + column] = sum / factor ** 2;
    }
  }
  return { columns, rows, pixels };
}
