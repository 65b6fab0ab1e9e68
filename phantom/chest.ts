/** Renders a chest film from a seed: pure numbers, no DICOM, fast enough to make thousands for training. */
import { exposeFilm } from './film.ts';
import { eachPixel, type FilmPlane, filmPlane, toPixel } from './film-plane.ts';
import {
  type ChestFinding,
  type ChestFindingOptions,
  chestFindings,
  type PlacedFindings,
  placeFindings,
} from './findings.ts';
import { type Projection, project } from './projection.ts';
import { createRng } from './rng.ts';
import { buildThorax } from './thorax.ts';

export type ChestView = 'PA' | 'AP' | 'LL';

export interface ChestOptions {
  readonly seed: number;
  readonly rows?: number;
  readonly columns?: number;
  readonly view?: ChestView;
  readonly findings?: ChestFindingOptions;
  readonly photometricInterpretation?: 'MONOCHROME1' | 'MONOCHROME2';
  /** 12…16. */
  readonly bitsStored?: number;
  readonly sex?: 'M' | 'F';
  readonly ageYears?: number;
  /** 0 switches photon noise off; undefined draws about 1 from the seed. */
  readonly noise?: number;
  /** 0 switches scatter off; undefined draws a usual amount from the seed. */
  readonly scatter?: number;
  /** Lead letter on the film; on by default. */
  readonly marker?: boolean;
}

/** Where a finding lies on the film, in pixels; the end is `x + width`. */
export interface FindingRegion {
  readonly finding: ChestFinding;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface ChestFilm {
  readonly rows: number;
  readonly columns: number;
  /** Stored values, row-major. */
  readonly pixels: Uint16Array<ArrayBuffer>;
  readonly bitsStored: number;
  readonly photometricInterpretation: 'MONOCHROME1' | 'MONOCHROME2';
  readonly view: ChestView;
  readonly sex: 'M' | 'F';
  readonly ageYears: number;
  /** Detector pitch in mm; the phantom stands on the detector, so this is also the patient's pixel spacing. */
  readonly pixelSpacingMm: number;
  readonly regions: readonly FindingRegion[];
}

/** The noiseless line integrals of a film, for tests of the physics. */
export function projectChest(
  options: ChestOptions,
): Projection & { readonly plane: FilmPlane; readonly placed: PlacedFindings } {
  const { seed, view = 'PA', sex = 'M', ageYears = 45 } = options;
  const rows = options.rows ?? 1024;
  const columns = options.columns ?? rows;
  const thorax = buildThorax({ seed, sex, ageYears, supine: view === 'AP' });
  const rng = createRng(seed, 'position');
  const k = thorax.build.scale;
  const plane = filmPlane({
    rows,
    columns,
    fieldMm: 384 * Math.max(0.55, k) * rng.between(0.97, 1.05),
    axis: view === 'LL' ? 'x' : 'y',
    rotation: (rng.gaussian() * 1.1 * Math.PI) / 180,
    shiftS: rng.gaussian() * 4 + (view === 'LL' ? 4 : 0),
    shiftZ: (rng.gaussian() * 5 - 2) * k,
  });
  const placed = placeFindings(options.findings ?? {}, seed, thorax.build);
  return { ...project(thorax, placed, plane), plane, placed };
}

export function renderChest(options: ChestOptions): ChestFilm {
  const { seed, view = 'PA', sex = 'M', ageYears = 45, bitsStored = 12 } = options;
  const photometricInterpretation = options.photometricInterpretation ?? 'MONOCHROME2';
  const { attenuation, lungMm, changed, plane } = projectChest(options);
  const rng = createRng(seed, 'exposure');
  const [noise, scatter, gain] = [rng.between(0.7, 1.4), rng.between(0.25, 0.5), rng.between(0.85, 1.15)];
  if (options.marker ?? true) stampMarker(attenuation, plane, view, seed);
  const pixels = exposeFilm(attenuation, {
    rows: plane.rows,
    columns: plane.columns,
    pitchMm: plane.pitchMm,
    bitsStored,
    photometricInterpretation,
    seed,
    noise: options.noise ?? noise,
    scatter: options.scatter ?? scatter,
    gain,
    // Side on, shoulders and belly are half as thick again.
    latitude: view === 'LL' ? 1.7 : 1,
    lungAttenuation: meanLungAttenuation(attenuation, lungMm),
  });
  return {
    rows: plane.rows,
    columns: plane.columns,
    pixels: pixels as Uint16Array<ArrayBuffer>,
    bitsStored,
    photometricInterpretation,
    view,
    sex,
    ageYears,
    pixelSpacingMm: plane.pitchMm,
    regions: chestFindings.flatMap((finding) => regionOf(finding, changed[finding], plane)),
  };
}

/** Automatic exposure control: measures where the beam passes a good length of lung. */
function meanLungAttenuation(attenuation: Float32Array, lungMm: Float32Array): number {
  let sum = 0;
  let count = 0;
  for (let i = 0; i < attenuation.length; i += 7) {
    if (lungMm[i]! < 70) continue;
    sum += attenuation[i]!;
    count += 1;
  }
  return count > 0 ? Math.min(2.6, sum / count) : 2;
}

function regionOf(
  finding: ChestFinding,
  mask: Uint8Array | undefined,
  plane: FilmPlane,
): readonly FindingRegion[] {
  if (!mask) return [];
  let [x0, x1, y0, y1] = [plane.columns, -1, plane.rows, -1];
  for (let y = 0; y < plane.rows; y++) {
    for (let x = 0; x < plane.columns; x++) {
      if (mask[y * plane.columns + x] === 0) continue;
      [x0, x1, y0, y1] = [Math.min(x0, x), Math.max(x1, x), Math.min(y0, y), Math.max(y1, y)];
    }
  }
  return x1 < 0 ? [] : [{ finding, x: x0, y: y0, width: x1 - x0 + 1, height: y1 - y0 + 1 }];
}

/** A lead L, 12 mm high, beside the patient's left shoulder. */
function stampMarker(attenuation: Float32Array, plane: FilmPlane, view: ChestView, seed: number): void {
  const rng = createRng(seed, 'marker');
  const half = (plane.columns * plane.pitchMm) / 2;
  const at = view === 'LL' ? -half + rng.between(20, 34) : half - rng.between(24, 40);
  const top = (plane.rows * plane.pitchMm) / 2 - rng.between(16, 30);
  const stroke = (s0: number, s1: number, z0: number, z1: number): void =>
    eachPixel(plane, { s0, s1, z0, z1 }, (index, s, z) => {
      if (s >= s0 && s < s1 && z >= z0 && z < z1) attenuation[index]! += 5;
    });
  const [column] = toPixel(plane, at, top);
  if (column < 0 || column >= plane.columns) return;
  stroke(at, at + 2.4, top - 12, top);
  stroke(at, at + 8, top - 12, top - 9.6);
}
