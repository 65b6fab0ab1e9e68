/** Thorax CT with a calibration bar under the back: inserts of exactly known HU and two rods 100.0 mm apart. */
import { type Compression, encodePixels } from './compress.ts';
import { paintThoraxSlice } from './ct-thorax.ts';
import { CS, type DataSet, DS, decimal, IS, LO, SH, UI, US, writePart10 } from './part10.ts';
import { characterSetOf, type PhantomPatient, type Script, studyElements, yearsOf } from './patient.ts';
import { createRng } from './rng.ts';
import { buildThorax } from './thorax.ts';
import { phantomUid } from './uid.ts';

export interface CtOptions {
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
  readonly script?: Script;
  readonly compression?: Compression;
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

export interface CtPhantom {
  readonly truth: CtTruth;
  readonly patient: PhantomPatient;
  /** One Part 10 file for each slice, head first. */
  readonly files: readonly Uint8Array<ArrayBuffer>[];
}

const fieldMm = 400;
const rescaleIntercept = -1024;

/** The volume in HU, without DICOM. */
export function renderCt(options: CtOptions): CtVolume {
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
export function ctTruth({ slices = 60, size = 512, sliceSpacingMm }: CtOptions): CtTruth {
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

export async function writeCt(options: CtOptions): Promise<CtPhantom> {
  const { seed, sex = 'M', age = '045Y', script = 'latin', compression = 'none' } = options;
  const patient: PhantomPatient = { seed, sex, age, script };
  const { truth, slices } = renderCt(options);
  const shared = studyElements({
    patient,
    modality: 'CT',
    seriesNumber: 1,
    seriesTail: `${decimal(truth.sliceSpacingMm)} mm`,
  });
  const files: Uint8Array<ArrayBuffer>[] = [];
  for (const [index, hu] of slices.entries()) {
    const stored = hu.map((value) => value - rescaleIntercept);
    const { pixelData, transferSyntaxUid } = await encodePixels(
      [
        {
          rows: truth.rows,
          columns: truth.columns,
          samplesPerPixel: 1,
          bitsAllocated: 16,
          bitsStored: 16,
          signed: true,
          bytes: new Uint8Array(stored.buffer),
        },
      ],
      compression,
    );
    const dataSet = { ...shared, ...ctElements(truth, seed, index), '7FE00010': pixelData };
    files.push(writePart10({ dataSet, transferSyntaxUid, characterSet: characterSetOf[script] }));
  }
  return { truth, patient, files };
}

function ctElements(truth: CtTruth, seed: number, index: number): DataSet {
  const [x, y, z] = truth.originMm;
  const position = z - index * truth.sliceSpacingMm;
  const spacing = decimal(truth.pixelSpacingMm);
  return {
    '00080008': CS(['ORIGINAL', 'PRIMARY', 'AXIAL']),
    '00080016': UI('1.2.840.10008.5.1.4.1.1.2'),
    '00080018': UI(phantomUid(seed, `instance/CT/${index + 1}`)),
    '00180015': CS('CHEST'),
    '00180050': DS(decimal(truth.sliceSpacingMm)),
    '00180060': DS('120'),
    '00180088': DS(decimal(truth.sliceSpacingMm)),
    '00181151': IS('180'),
    '00181152': IS('90'),
    '00181210': SH('PHANTOM'),
    '00185100': CS('HFS'),
    '00200012': IS('1'),
    '00200013': IS(String(index + 1)),
    '00200032': DS([decimal(x), decimal(y), decimal(position)]),
    '00200037': DS(['1', '0', '0', '0', '1', '0']),
    '00200052': UI(phantomUid(seed, 'frame-of-reference/CT')),
    '00201040': LO(''),
    '00201041': DS(decimal(position)),
    '00280002': US(1),
    '00280004': CS('MONOCHROME2'),
    '00280010': US(truth.rows),
    '00280011': US(truth.columns),
    '00280030': DS([spacing, spacing]),
    '00280100': US(16),
    '00280101': US(16),
    '00280102': US(15),
    '00280103': US(1),
    '00280301': CS('NO'),
    '00281050': DS(['40', '-600']),
    '00281051': DS(['400', '1500']),
    '00281052': DS(String(rescaleIntercept)),
    '00281053': DS('1'),
    '00281054': LO('HU'),
    '00281055': LO(['MEDIASTINUM', 'LUNG']),
  };
}
