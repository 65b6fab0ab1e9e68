/** Brain-like MR stacks: skin, skull, fluid, folded grey and white matter and ventricles, weighted T1 or T2. */
import { type Compression, encodePixels } from './compress.ts';
import { CS, type DataSet, DS, decimal, IS, LO, SH, UI, US, writePart10 } from './part10.ts';
import { characterSetOf, type PhantomPatient, type Script, studyElements } from './patient.ts';
import { createRng } from './rng.ts';
import { phantomUid } from './uid.ts';

export type MrWeighting = 'T1' | 'T2';

export interface MrOptions {
  readonly seed: number;
  readonly weighting?: MrWeighting;
  /** Number of slices, foot first, 5.5 mm apart. */
  readonly slices?: number;
  readonly size?: number;
  /** Standard deviation of the receiver noise, in stored values. */
  readonly noise?: number;
  readonly sex?: 'M' | 'F';
  readonly age?: string;
  readonly script?: Script;
  readonly compression?: Compression;
}

export interface MrStack {
  readonly rows: number;
  readonly columns: number;
  readonly pixelSpacingMm: number;
  readonly sliceSpacingMm: number;
  readonly slices: readonly Uint16Array<ArrayBuffer>[];
}

type Tissue = 'air' | 'skin' | 'skull' | 'marrow' | 'fluid' | 'grey' | 'white' | 'deep' | 'eye';

/** Signal of each tissue, of 4095. */
const signal: Readonly<Record<MrWeighting, Readonly<Record<Tissue, number>>>> = {
  T1: {
    air: 0,
    skin: 2300,
    skull: 160,
    marrow: 1300,
    fluid: 420,
    grey: 1150,
    white: 1650,
    deep: 1300,
    eye: 400,
  },
  T2: {
    air: 0,
    skin: 1300,
    skull: 140,
    marrow: 700,
    fluid: 3000,
    grey: 1500,
    white: 1050,
    deep: 1180,
    eye: 3000,
  },
};

const sliceSpacingMm = 5.5;
const fieldMm = 230;

/** The stack without DICOM. */
export function renderMr({
  seed,
  weighting = 'T1',
  slices = 24,
  size = 256,
  noise = 28,
}: MrOptions): MrStack {
  const build = createRng(seed, 'head');
  const head = {
    width: build.between(0.95, 1.04),
    length: build.between(0.96, 1.04),
    ventricles: build.between(0.85, 1.2),
    phase: Array.from({ length: 6 }, () => build.between(0, 6.28)),
  };
  const rng = createRng(seed, `receiver-${weighting}`);
  const table = Float32Array.from({ length: 8192 }, () => rng.gaussian() * noise);
  let state = Math.floor(rng.next() * 4294967296) | 0;
  const draw = (): number => {
    state = (Math.imul(state, 1664525) + 1013904223) | 0;
    return table[state >>> 19]!;
  };
  const pixel = fieldMm / size;
  const levels = signal[weighting];
  const out = Array.from({ length: slices }, (_, index) => {
    const slice = new Uint16Array(size * size);
    const z = slicePosition(index, slices);
    for (let row = 0; row < size; row++) {
      for (let column = 0; column < size; column++) {
        const x = (column - (size - 1) / 2) * pixel;
        const y = (row - (size - 1) / 2) * pixel;
        const clean = levels[tissueAt(x / head.width, y / head.length, z, head)] * (1 - 0.0006 * x);
        // The magnitude of two noisy channels: Rician, as a receiver gives it.
        slice[row * size + column] = Math.min(4095, Math.round(Math.hypot(clean + draw(), draw())));
      }
    }
    return slice;
  });
  return { rows: size, columns: size, pixelSpacingMm: pixel, sliceSpacingMm, slices: out };
}

function slicePosition(index: number, slices: number): number {
  return (index - (slices - 1) / 2) * sliceSpacingMm + 6;
}

interface Head {
  readonly ventricles: number;
  readonly phase: readonly number[];
}

/** x to the left, y to the back, z to the head, in mm from the middle of the brain. */
function tissueAt(x: number, y: number, z: number, { ventricles: v, phase }: Head): Tissue {
  const r = (a: number, b: number, c: number, x0 = 0, y0 = 0, z0 = 0): number =>
    Math.sqrt(((x - x0) / a) ** 2 + ((y - y0) / b) ** 2 + ((z - z0) / c) ** 2);
  const outer = r(79, 98, 92, 0, 0, -6);
  if (outer > 1) return 'air';
  if (outer > 0.955) return 'skin';
  if (outer > 0.94) return 'skull';
  if (outer > 0.92) return 'marrow';
  if (outer > 0.9) return 'skull';
  if (z < -30 && y < -46 && Math.hypot(Math.abs(x) - 31, y + 66, z + 42) < 14) return 'eye';
  if (z < -42 && y < -30) return 'marrow';
  const angle = Math.atan2(y, x);
  const brain = r(69.5, 86.5, 80.5, 0, 0, -6);
  // Gyri: sulci cut into the brain along wandering lines, and the white matter keeps its distance from them.
  const wander = angle + 0.1 * Math.sin(9 * brain + phase[4]! + 0.05 * z);
  const deepFold = Math.sin(6.5 * wander + phase[0]! + 0.035 * z) ** 2;
  const fold = Math.sin(11.5 * wander + phase[1]! - 0.05 * z) ** 2;
  const surface = 0.99 - 0.17 * Math.exp(-deepFold / 0.012) - 0.11 * Math.exp(-fold / 0.02);
  if (brain > surface) return 'fluid';
  const fissure = Math.abs(x) < 1.3 && (y < -34 || y > 38 || z > 34);
  if (fissure && z > -30) return 'fluid';
  const side = Math.abs(x);
  const tilt = side - (9 + 0.12 * Math.abs(y));
  const lateral = (tilt / (6 * v)) ** 2 + ((y - 2) / (36 * v)) ** 2 + ((z - 12) / (13 * v)) ** 2;
  const third = (x / (2.4 * v)) ** 2 + ((y - 4) / 13) ** 2 + ((z + 6) / 12) ** 2;
  if (lateral < 1 || third < 1) return 'fluid';
  const thalamus = ((side - 12) / 9) ** 2 + ((y - 8) / 15) ** 2 + ((z + 4) / 11) ** 2;
  const putamen = ((side - 26) / 6) ** 2 + ((y + 6) / 19) ** 2 + ((z + 2) / 11) ** 2;
  if (thalamus < 1 || putamen < 1) return 'deep';
  const cortex =
    0.91 -
    0.2 * Math.exp(-deepFold / 0.11) -
    0.13 * Math.exp(-fold / 0.13) +
    0.01 * Math.sin(7 * angle + phase[3]!);
  const insula = Math.hypot((side - 40) / 7, (y + 4) / 20) < 1 && Math.abs(z) < 20 && side > 38;
  if (brain > cortex || insula) return 'grey';
  if (Math.abs(x) < 4.5 && brain > 0.3 && (y < -34 || y > 38 || z > 34)) return 'grey';
  return 'white';
}

export interface MrPhantom {
  readonly stack: MrStack;
  readonly patient: PhantomPatient;
  readonly files: readonly Uint8Array<ArrayBuffer>[];
}

export async function writeMr(options: MrOptions): Promise<MrPhantom> {
  const { seed, weighting = 'T1', sex = 'M', age = '052Y', script = 'latin', compression = 'none' } = options;
  const patient: PhantomPatient = { seed, sex, age, script };
  const stack = renderMr(options);
  const seriesNumber = weighting === 'T1' ? 1 : 2;
  const shared = studyElements({ patient, modality: 'MR', seriesNumber, seriesTail: weighting });
  const files: Uint8Array<ArrayBuffer>[] = [];
  for (const [index, pixels] of stack.slices.entries()) {
    const { pixelData, transferSyntaxUid } = await encodePixels(
      [
        {
          rows: stack.rows,
          columns: stack.columns,
          samplesPerPixel: 1,
          bitsAllocated: 16,
          bitsStored: 12,
          signed: false,
          bytes: new Uint8Array(pixels.buffer),
        },
      ],
      compression,
    );
    const dataSet = { ...shared, ...mrElements(stack, seed, weighting, index), '7FE00010': pixelData };
    files.push(writePart10({ dataSet, transferSyntaxUid, characterSet: characterSetOf[script] }));
  }
  return { stack, patient, files };
}

function mrElements(stack: MrStack, seed: number, weighting: MrWeighting, index: number): DataSet {
  const corner = (-(stack.columns - 1) / 2) * stack.pixelSpacingMm;
  const z = slicePosition(index, stack.slices.length);
  const spacing = decimal(stack.pixelSpacingMm);
  const t1 = weighting === 'T1';
  const middle = t1 ? 1000 : 1400;
  return {
    '00080008': CS(['ORIGINAL', 'PRIMARY', 'OTHER']),
    '00080016': UI('1.2.840.10008.5.1.4.1.1.4'),
    '00080018': UI(phantomUid(seed, `instance/MR/${weighting}/${index + 1}`)),
    '00180015': CS('BRAIN'),
    '00180020': CS('SE'),
    '00180021': CS('NONE'),
    '00180022': CS(''),
    '00180023': CS('2D'),
    '00180050': DS('5'),
    '00180080': DS(t1 ? '520' : '4200'),
    '00180081': DS(t1 ? '12' : '98'),
    '00180087': DS('1.5'),
    '00180088': DS(String(stack.sliceSpacingMm)),
    '00180091': IS(t1 ? '1' : '15'),
    '00185100': CS('HFS'),
    '00200012': IS('1'),
    '00200013': IS(String(index + 1)),
    '00200032': DS([corner, corner, z].map(decimal)),
    '00200037': DS(['1', '0', '0', '0', '1', '0']),
    '00200052': UI(phantomUid(seed, 'frame-of-reference/MR')),
    '00201040': LO(''),
    '00280002': US(1),
    '00280004': CS('MONOCHROME2'),
    '00280010': US(stack.rows),
    '00280011': US(stack.columns),
    '00280030': DS([spacing, spacing]),
    '00280100': US(16),
    '00280101': US(12),
    '00280102': US(11),
    '00280103': US(0),
    '00280301': CS('NO'),
    '00281050': DS(String(middle)),
    '00281051': DS(String(middle * 2)),
    '00181250': SH('PHANTOM'),
  };
}
