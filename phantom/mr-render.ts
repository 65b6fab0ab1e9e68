/** Brain-like MR stacks: skin, skull, fluid, folded grey and white matter and ventricles, weighted T1 or T2. */
import { createRng } from './rng.ts';

export type MrWeighting = 'T1' | 'T2';

export interface MrRenderOptions {
  readonly seed: number;
  readonly weighting?: MrWeighting;
  /** Number of slices, foot first, 5.5 mm apart. */
  readonly slices?: number;
  readonly size?: number;
  /** Standard deviation of the receiver noise, in stored values. */
  readonly noise?: number;
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
}: MrRenderOptions): MrStack {
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

/** Height of a slice in mm. */
export function slicePosition(index: number, slices: number): number {
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
