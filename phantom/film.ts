/** From attenuation to stored values: scatter, photons, then what a digital detector's processing does. */
import { createRng } from './rng.ts';

export interface FilmOptions {
  readonly rows: number;
  readonly columns: number;
  readonly pitchMm: number;
  readonly bitsStored: number;
  readonly photometricInterpretation: 'MONOCHROME1' | 'MONOCHROME2';
  readonly seed: number;
  /** 0 switches photon noise off; 1 is a usual exposure. */
  readonly noise: number;
  /** Scattered to primary radiation behind the grid; 0 switches scatter off. */
  readonly scatter: number;
  /** Attenuation in the middle of the lungs, by which the exposure is set. */
  readonly lungAttenuation: number;
  /** Span of attenuation from black to white against a frontal film. */
  readonly latitude: number;
  /** Exposure and processing: 1 is neutral. */
  readonly gain: number;
}

/** Stored values of one film. MONOCHROME1 is exactly the inverse of MONOCHROME2. */
export function exposeFilm(attenuation: Float32Array, o: FilmOptions): Uint16Array {
  const size = o.rows * o.columns;
  const signal = new Float32Array(size);
  for (let i = 0; i < size; i++) signal[i] = Math.exp(-attenuation[i]!);
  if (o.scatter > 0) addScatter(signal, o);
  const log = detect(signal, o);
  enhance(log, o);
  return toStored(log, o);
}

function addScatter(signal: Float32Array, o: FilmOptions): void {
  // Scatter varies over centimetres, so an eighth of the resolution holds all of it.
  const step = Math.max(1, Math.round(6 / o.pitchMm));
  const small = downsample(signal, o.rows, o.columns, step);
  // Open beam beside the body hits the detector without scattering in the patient.
  for (let i = 0; i < small.data.length; i++) small.data[i] = Math.min(small.data[i]!, 0.12);
  blur(small.data, small.rows, small.columns, Math.round(30 / (o.pitchMm * step)));
  eachUpsampled(small, step, o.rows, o.columns, (index, value) => {
    signal[index]! += o.scatter * value;
  });
}

/** Photon noise (a normal approximation of Poisson) and the logarithm of a detector. */
function detect(signal: Float32Array, o: FilmOptions): Float32Array {
  const rng = createRng(o.seed, 'photons');
  const log = new Float32Array(signal.length);
  // Photons for one pixel in open beam; bigger pixels collect more.
  const photons = (240_000 * (o.pitchMm / 0.4) ** 2 * o.gain) / Math.max(1e-6, o.noise ** 2);
  const table = new Float32Array(8192);
  if (o.noise > 0) for (let i = 0; i < table.length; i++) table[i] = rng.gaussian();
  let state = Math.floor(rng.next() * 4294967296) | 0;
  for (let i = 0; i < signal.length; i++) {
    let value = signal[i]!;
    if (o.noise > 0) {
      state = (Math.imul(state, 1664525) + 1013904223) | 0;
      value += table[state >>> 19]! * Math.sqrt(value / photons);
    }
    log[i] = -Math.log(Math.max(1e-4, value));
  }
  return log;
}

/** Lifts detail over the wide shadows, as the vendors' multi-scale processing does. */
function enhance(log: Float32Array, o: FilmOptions): void {
  const step = Math.max(1, Math.round(3 / o.pitchMm));
  const wide = downsample(log, o.rows, o.columns, step);
  for (let i = 0; i < wide.data.length; i++) wide.data[i] = Math.max(wide.data[i]!, o.lungAttenuation * 0.6);
  blur(wide.data, wide.rows, wide.columns, Math.round(20 / (o.pitchMm * step)));
  const middle = o.lungAttenuation;
  eachUpsampled(wide, step, o.rows, o.columns, (index, value) => {
    const own = log[index]!;
    const body = Math.min(1, Math.max(0, own / (0.6 * middle)));
    log[index] = own + body * (0.75 * (own - value) - 0.34 * (value - middle));
  });
}

/** Rising S-curve: open beam 0, mid lung about a third, spine and abdomen near white. */
function toStored(log: Float32Array, o: FilmOptions): Uint16Array {
  const max = 2 ** o.bitsStored - 1;
  const invert = o.photometricInterpretation === 'MONOCHROME1';
  const low = o.lungAttenuation - 1.05;
  const high = o.lungAttenuation + (2.2 * o.latitude) / o.gain ** 0.35;
  const stored = new Uint16Array(log.length);
  for (let i = 0; i < log.length; i++) {
    const t = Math.min(1, Math.max(0, (log[i]! - low) / (high - low)));
    const value = Math.round((0.35 * t + 0.65 * t * t * (3 - 2 * t)) * max);
    stored[i] = invert ? max - value : value;
  }
  return stored;
}

interface Grid {
  readonly data: Float32Array;
  readonly rows: number;
  readonly columns: number;
}

function downsample(source: Float32Array, rows: number, columns: number, step: number): Grid {
  const r = Math.ceil(rows / step);
  const c = Math.ceil(columns / step);
  const data = new Float32Array(r * c);
  for (let row = 0; row < r; row++) {
    for (let column = 0; column < c; column++) {
      let sum = 0;
      let count = 0;
      for (let y = row * step; y < Math.min(rows, (row + 1) * step); y++) {
        for (let x = column * step; x < Math.min(columns, (column + 1) * step); x++) {
          sum += source[y * columns + x]!;
          count += 1;
        }
      }
      data[row * c + column] = sum / count;
    }
  }
  return { data, rows: r, columns: c };
}

function eachUpsampled(
  grid: Grid,
  step: number,
  rows: number,
  columns: number,
  take: (index: number, value: number) => void,
): void {
  const { data, rows: r, columns: c } = grid;
  for (let y = 0; y < rows; y++) {
    const v = Math.min(r - 1, Math.max(0, (y + 0.5) / step - 0.5));
    const y0 = Math.min(r - 2, v | 0);
    const fy = v - y0;
    for (let x = 0; x < columns; x++) {
      const u = Math.min(c - 1, Math.max(0, (x + 0.5) / step - 0.5));
      const x0 = Math.min(c - 2, u | 0);
      const fx = u - x0;
      const i = y0 * c + x0;
      const top = data[i]! * (1 - fx) + data[i + 1]! * fx;
      const bottom = data[i + c]! * (1 - fx) + data[i + c + 1]! * fx;
      take(y * columns + x, top * (1 - fy) + bottom * fy);
    }
  }
}

/** Three running means in each direction: close to a Gaussian of about `radius` pixels. */
function blur(data: Float32Array, rows: number, columns: number, radius: number): void {
  const r = Math.max(1, Math.round(radius / 1.7));
  const line = new Float32Array(Math.max(rows, columns));
  for (let pass = 0; pass < 3; pass++) {
    for (let y = 0; y < rows; y++) runningMean(data, line, y * columns, 1, columns, r);
    for (let x = 0; x < columns; x++) runningMean(data, line, x, columns, rows, r);
  }
}

function runningMean(
  data: Float32Array,
  line: Float32Array,
  start: number,
  stride: number,
  length: number,
  r: number,
): void {
  const at = (i: number): number => data[start + Math.min(length - 1, Math.max(0, i)) * stride]!;
  let sum = 0;
  for (let i = -r; i <= r; i++) sum += at(i);
  for (let i = 0; i < length; i++) {
    line[i] = sum / (2 * r + 1);
    sum += at(i + r + 1) - at(i - r);
  }
  for (let i = 0; i < length; i++) data[start + i * stride] = line[i]!;
}
