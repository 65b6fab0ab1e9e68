/** A region of one frame, resampled to a small square without aliasing. */
import type { Preprocessing } from '#contracts/model-manifest.ts';
import type { PixelRegion } from '#domain/triage/result.ts';
import type { Grey } from './grey.ts';

/**
 * For each output pixel, the source pixels that feed it and how much. Weights of one output sum to 1, with what falls
 * outside the image, which is mid-grey.
 */
interface Taps {
  readonly first: Int32Array;
  readonly count: Int32Array;
  readonly weights: Float32Array;
  /** By output: what the outside adds. */
  readonly outside: Float32Array;
  readonly width: number;
}

type Kernel = Preprocessing['resample']['method'];

interface Axis {
  readonly start: number;
  readonly length: number;
  /** Pixels that exist on this axis. */
  readonly limit: number;
  readonly size: number;
}

/** The centre square of the frame or all of it, less `trim` of each side at each edge. */
export function cropRegion(
  rows: number,
  columns: number,
  { crop, trim }: Pick<Preprocessing, 'crop' | 'trim'>,
): PixelRegion {
  const side = Math.min(rows, columns);
  if (crop === 'centre-square-pixels') {
    const [x, y] = [columns, rows].map((length) => Math.floor(length / 2) - Math.floor(side / 2));
    const cut = side * trim;
    return { x: (x ?? 0) + cut, y: (y ?? 0) + cut, width: side - 2 * cut, height: side - 2 * cut };
  }
  const [width, height] = crop === 'centre-square' ? [side, side] : [columns, rows];
  return {
    x: (columns - width) / 2 + width * trim,
    y: (rows - height) / 2 + height * trim,
    width: width * (1 - 2 * trim),
    height: height * (1 - 2 * trim),
  };
}

/** Grey of the region at `size` × `size`, row-major; separable, rows first. */
export function resample(
  source: { readonly pixels: ArrayLike<number>; readonly rows: number; readonly columns: number },
  scale: Grey,
  region: PixelRegion,
  { size, method }: Preprocessing['resample'],
): Float32Array {
  const across = taps({ start: region.x, length: region.width, limit: source.columns, size }, method);
  const down = taps({ start: region.y, length: region.height, limit: source.rows, size }, method);
  const firstRow = Math.min(...down.first);
  const lastRow = down.first.reduce((last, first, i) => Math.max(last, first + (down.count[i] ?? 0)), 0);

  const output = new Float32Array(size * size);
  const line = new Float32Array(source.columns);
  const narrow = new Float32Array((lastRow - firstRow) * size);
  for (let y = firstRow; y < lastRow; y++) {
    greyLine(source.pixels, y * source.columns, scale, line);
    gather(line, across, narrow.subarray((y - firstRow) * size, (y - firstRow + 1) * size));
  }
  for (let i = 0; i < size; i++) {
    const target = output.subarray(i * size, (i + 1) * size).fill(down.outside[i] ?? 0);
    for (let k = 0; k < (down.count[i] ?? 0); k++) {
      const weight = down.weights[i * down.width + k] ?? 0;
      const from = ((down.first[i] ?? 0) - firstRow + k) * size;
      for (let x = 0; x < size; x++) target[x] = (target[x] ?? 0) + weight * (narrow[from + x] ?? 0);
    }
  }
  return output;
}

function greyLine(pixels: ArrayLike<number>, start: number, scale: Grey, line: Float32Array): void {
  if (typeof scale === 'function') {
    for (let x = 0; x < line.length; x++) line[x] = scale(pixels[start + x] ?? 0);
    return;
  }
  const { slope, intercept } = scale;
  for (let x = 0; x < line.length; x++) {
    const grey = (pixels[start + x] ?? 0) * slope + intercept;
    line[x] = Math.max(0, Math.min(1, grey));
  }
}

function gather(
  line: Float32Array,
  { first, count, weights, outside, width }: Taps,
  target: Float32Array,
): void {
  for (let i = 0; i < target.length; i++) {
    let sum = outside[i] ?? 0;
    const from = first[i] ?? 0;
    for (let k = 0; k < (count[i] ?? 0); k++) sum += (weights[i * width + k] ?? 0) * (line[from + k] ?? 0);
    target[i] = sum;
  }
}

const midGrey = 0.5;

function taps(axis: Axis, method: Kernel): Taps {
  const step = axis.length / axis.size;
  const { reach, weightOf, beyond } = kernelOf(method, step);
  const [least, limit] = reachable(axis, method);
  const width = Math.ceil(2 * reach) + 2;
  const first = new Int32Array(axis.size);
  const count = new Int32Array(axis.size);
  const weights = new Float32Array(axis.size * width);
  const outside = new Float32Array(axis.size);
  for (let i = 0; i < axis.size; i++) {
    const centre = axis.start + (i + 0.5) * step;
    const from = Math.max(least, Math.floor(centre - reach));
    const to = Math.min(limit, Math.ceil(centre + reach));
    first[i] = from;
    count[i] = to - from;
    let sum = 0;
    for (let p = from; p < to; p++) {
      const weight = weightOf(p, centre);
      weights[i * width + p - from] = weight;
      sum += weight;
    }
    if (beyond) outside[i] = (1 - sum) * midGrey;
    else for (let k = 0; k < to - from; k++) weights[i * width + k] = (weights[i * width + k] ?? 0) / sum;
  }
  return { first, count, weights, outside, width };
}

/** These two see what was cropped away no more, as the libraries do that they stand for; the others may look beyond. */
function reachable({ start, length, limit }: Axis, method: Kernel): readonly [number, number] {
  const cropped = method === 'bilinear' || method === 'gaussian-bilinear';
  return cropped ? [Math.round(start), Math.round(start + length)] : [0, limit];
}

interface Shape {
  /** Source pixels on each side of a centre that can have weight. */
  readonly reach: number;
  /** Of pixel p, which spans p…p + 1. */
  readonly weightOf: (p: number, centre: number) => number;
  /** Weights sum to 1 over the plane, so that those beyond the edge are missing inside it. */
  readonly beyond?: true;
}

function kernelOf(method: Kernel, step: number): Shape {
  switch (method) {
    case 'area':
      return { reach: step / 2, weightOf: (p, centre) => overlap(p, centre, step / 2) };
    case 'bilinear':
      return { reach: 1, weightOf: (p, centre) => triangle(p, centre, 1) };
    case 'bilinear-antialiased': {
      const reach = Math.max(step, 1);
      return { reach, weightOf: (p, centre) => triangle(p, centre, reach) };
    }
    case 'gaussian-bilinear':
      return gaussianBilinear(step);
  }
}

/** scikit-image blurs by σ = (factor − 1) ÷ 2, cut off at four σ, and then takes two taps. */
function gaussianBilinear(step: number): Shape {
  const sigma = Math.max(0, (step - 1) / 2);
  const radius = Math.floor(4 * sigma + 0.5);
  const bell = Float64Array.from({ length: 2 * radius + 1 }, (_, i) =>
    sigma > 0 ? Math.exp(-0.5 * ((i - radius) / sigma) ** 2) : 1,
  );
  const sum = bell.reduce((total, value) => total + value, 0);
  const blur = (offset: number): number => (bell[offset + radius] ?? 0) / sum;
  return {
    reach: radius + 1.5,
    beyond: true,
    weightOf: (p, centre) => {
      const below = Math.floor(centre - 0.5);
      const share = centre - 0.5 - below;
      return (1 - share) * blur(p - below) + share * blur(p - below - 1);
    },
  };
}

/** How much of pixel p, which spans p…p+1, lies within `reach` of the centre. */
function overlap(p: number, centre: number, reach: number): number {
  return Math.max(0, Math.min(p + 1, centre + reach) - Math.max(p, centre - reach));
}

/** A tent over the centre, taken at the middle of pixel p. */
function triangle(p: number, centre: number, reach: number): number {
  return Math.max(0, 1 - Math.abs(p + 0.5 - centre) / reach);
}
