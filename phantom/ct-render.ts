/** Thorax CT in HU with a calibration bar under the back: inserts of exactly known HU, two rods 100.0 mm apart. */
import { paintThoraxSlice } from './ct-thorax.ts';
import { yearsOf } from './patient.ts';
import { createRng } from './rng.ts';
import { buildThorax } from './thorax.ts';

export interface CtRenderOptions {
  readonly seed: number;
  /** Number of slices, head first; they share 240 mm unless `sliceSpacingMm` is given. */
  readonly slices?: number;
  /** Rows and columns; a multiple of 4, so that 100 mm is a whole number of pixels. */
  readonly size?: number;
  readonly sliceSpacingMm?: number;
  /** Standard deviation in HU; with 0 every insert holds exactly its HU. */
  readonly noiseHu?: number;
  readonly sex?: 'M' | 'F';
  readonly age?: string;
  /** A box of known extent, painted over whatever is there. */
  readonly box?: CtBox;
}

/** First and last column, row and slice, both included. */
export interface CtBox {
  readonly hu: number;
  readonly columns: readonly [number, number];
  readonly rows: readonly [number, number];
  readonly slices: readonly [number, number];
}

export const ctMaterials = { air: -1000, lung: -850, fat: -100, water: 0, soft: 40, bone: 700 } as const;
export type CtMaterial = keyof typeof ctMaterials;

/** A cylinder along z through every slice. Pixel coordinates count from the centre of pixel (0, 0). */
export interface CtCylinder {
  readonly centerMm: readonly [x: number, y: number];
  readonly centerPixel: readonly [column: number, row: number];
  readonly radiusMm: number;
  readonly hu: number;
}

/** What is true of the volume, for tests. */
export interface CtTruth {
  readonly rows: number;
  readonly columns: number;
  readonly slices: number;
  readonly pixelSpacingMm: number;
  readonly sliceSpacingMm: number;
  /** Centre of pixel (0, 0) of the first slice, LPS in mm. */
  readonly originMm: readonly [number, number, number];
  readonly inserts: Readonly<Record<CtMaterial, CtCylinder>>;
  readonly rods: readonly [CtCylinder, CtCylinder];
  readonly rodDistanceMm: 100;
}

export interface CtVolume {
  readonly truth: CtTruth;
  /** HU of each slice, head first. */
  readonly slices: readonly Int16Array<ArrayBuffer>[];
}

const fieldMm = 400;

/** The volume in HU, without DICOM. */
export function renderCt(options: CtRenderOptions): CtVolume {
  const { seed, noiseHu = 8, sex = 'M', age = '045Y' } = options;
  const truth = ctTruth(options);
  const thorax = buildThorax({ seed, sex, ageYears: yearsOf(age) ?? 45, supine: false });
  const rng = createRng(seed, 'ct-noise');
  const noise = Float32Array.from({ length: 8192 }, () => rng.gaussian() * noiseHu);
  const slices = Array.from({ length: truth.slices }, (_, i) => {
    const slice = new Int16Array(truth.rows * truth.columns).fill(-1000);
    const z = truth.originMm[2] - i * truth.sliceSpacingMm;
    paintThoraxSlice(slice, thorax, truth, z);
    paintBar(slice, truth);
    if (options.box) paintBox(slice, truth, i, options.box);
    if (noiseHu > 0) {
      let state = Math.floor(rng.next() * 4294967296) | 0;
      for (let p = 0; p < slice.length; p++) {
        state = (Math.imul(state, 1664525) + 1013904223) | 0;
        slice[p] = Math.max(-1024, slice[p]! + Math.round(noise[state >>> 19]!));
      }
    }
    return slice;
  });
  return { truth, slices };
}

/** Positions and numbers without rendering anything. */
export function ctTruth({ slices = 60, size = 512, sliceSpacingMm }: CtRenderOptions): CtTruth {
  if (size % 4 !== 0) throw new RangeError(`a CT phantom needs a size that is a multiple of 4, not ${size}`);
  const pixelSpacingMm = fieldMm / size;
  const spacing = sliceSpacingMm ?? 240 / slices;
  const originMm = [-fieldMm / 2, -fieldMm / 2 + 25, 126] as const;
  const cylinder = (column: number, row: number, radiusMm: number, hu: number): CtCylinder => ({
    centerPixel: [column, row],
    centerMm: [originMm[0] + column * pixelSpacingMm, originMm[1] + row * pixelSpacingMm],
    radiusMm,
    hu,
  });
  const row = Math.round((0.86 * fieldMm) / pixelSpacingMm);
  const materials = Object.keys(ctMaterials) as CtMaterial[];
  const inserts = Object.fromEntries(
    materials.map((material, i) => {
      const column = Math.round((fieldMm * (0.25 + 0.1 * i)) / pixelSpacingMm);
      return [material, cylinder(column, row, 10, ctMaterials[material])];
    }),
  ) as Record<CtMaterial, CtCylinder>;
  const rodRow = Math.round((0.92 * fieldMm) / pixelSpacingMm);
  const left = size / 2 - size / 8;
  return {
    rows: size,
    columns: size,
    slices,
    pixelSpacingMm,
    sliceSpacingMm: spacing,
    originMm,
    inserts,
    rods: [cylinder(left, rodRow, 2.4, 1000), cylinder(left + size / 4, rodRow, 2.4, 1000)],
    rodDistanceMm: 100,
  };
}

function paintBox(slice: Int16Array, { columns }: CtTruth, index: number, box: CtBox): void {
  if (index < box.slices[0] || index > box.slices[1]) return;
  for (let row = box.rows[0]; row <= box.rows[1]; row++)
    slice.fill(box.hu, row * columns + box.columns[0], row * columns + box.columns[1] + 1);
}

/** A plastic bar of 120 HU that holds the inserts and the rods. */
function paintBar(slice: Int16Array, truth: CtTruth): void {
  const { columns, pixelSpacingMm: p } = truth;
  const rows = [Math.round((0.82 * fieldMm) / p), Math.round((0.94 * fieldMm) / p)] as const;
  const ends = [Math.round((0.2 * fieldMm) / p), Math.round((0.8 * fieldMm) / p)] as const;
  for (let row = rows[0]; row < rows[1]; row++)
    slice.fill(120, row * columns + ends[0], row * columns + ends[1]);
  for (const cylinder of [...Object.values(truth.inserts), ...truth.rods]) {
    const [cx, cy] = cylinder.centerPixel;
    const reach = Math.ceil(cylinder.radiusMm / p);
    for (let y = -reach; y <= reach; y++) {
      for (let x = -reach; x <= reach; x++) {
        if (Math.hypot(x, y) * p <= cylinder.radiusMm) slice[(cy + y) * columns + cx + x] = cylinder.hu;
      }
    }
  }
}
