/** What other rooms, machines, windows and file formats make of the same chest: views to fine-tune on, and to try a model with. */
import { type Plane, warp } from './augment.ts';
import type { Random } from './random.ts';

/** A view that a model has to bear: most of the steps below, each by chance. */
export function hardView(plane: Plane, random: Random): Plane {
  let film = turned(plane, {
    degrees: random.between(-10, 10),
    scale: random.between(0.98, 1.25),
    stretch: random.between(0.95, 1.05),
    mirrored: random.next() < 0.5,
    shift: [random.between(-0.04, 0.04), random.between(-0.04, 0.04)],
  });
  if (random.next() < 0.5)
    film = equalised(film, {
      tiles: random.next() < 0.5 ? 1 : 4,
      clip: random.between(1.5, 6),
      share: random.between(0.3, 1),
    });
  film = exposed(film, {
    gamma: Math.exp(random.between(-0.45, 0.45)),
    contrast: random.between(0.7, 1.3),
    brightness: random.between(-0.1, 0.1),
  });
  if (random.next() < 0.25) film = smallAndBack(film, Math.round(random.between(0.4, 0.9) * film.size));
  const edge = random.next();
  if (edge < 0.25) film = sharpened(film, -random.between(0.2, 1));
  else if (edge < 0.5) film = sharpened(film, random.between(0.2, 1.2));
  if (random.next() < 0.5) film = noisy(film, random.between(0.005, 0.06), random);
  if (random.next() < 0.3) film = lettered(film, random);
  if (random.next() < 0.5) film = throughJpeg(film, Math.round(random.between(35, 95)));
  return film;
}

/** A view as the next film of the same room could be: within it a model must not fall silent. */
export function mildView(plane: Plane, random: Random): Plane {
  const moved = turned(plane, {
    degrees: random.between(-5, 5),
    scale: random.between(0.95, 1.08),
    stretch: random.between(0.98, 1.02),
    mirrored: false,
    shift: [random.between(-0.02, 0.02), random.between(-0.02, 0.02)],
  });
  const film = exposed(moved, {
    gamma: Math.exp(random.between(-0.2, 0.2)),
    contrast: random.between(0.85, 1.15),
    brightness: random.between(-0.06, 0.06),
  });
  const grainy = noisy(film, random.between(0, 0.02), random);
  return random.next() < 0.5 ? throughJpeg(grainy, Math.round(random.between(70, 95))) : grainy;
}

export interface Position {
  readonly degrees: number;
  /** Above 1 the chest grows. */
  readonly scale: number;
  readonly stretch?: number;
  readonly mirrored?: boolean;
  /** Shares of the side. */
  readonly shift?: readonly [number, number];
}

export function turned(
  plane: Plane,
  { degrees, scale, stretch = 1, mirrored = false, shift = [0, 0] }: Position,
): Plane {
  const angle = (degrees * Math.PI) / 180;
  const across = ((mirrored ? -1 : 1) * stretch) / scale;
  const down = 1 / (scale * stretch);
  const grey = warp(plane, [
    across * Math.cos(angle),
    -down * Math.sin(angle),
    across * Math.sin(angle),
    down * Math.cos(angle),
    shift[0] * plane.size,
    shift[1] * plane.size,
  ]);
  return { size: plane.size, grey };
}

export interface Exposure {
  readonly gamma: number;
  /** About the mean. */
  readonly contrast: number;
  readonly brightness: number;
}

const clip = (value: number): number => Math.max(-1, Math.min(1, value));

export function exposed({ size, grey }: Plane, { gamma, contrast, brightness }: Exposure): Plane {
  const curved = grey.map((value) => ((clip(value) + 1) / 2) ** gamma * 2 - 1);
  const mean = curved.reduce((sum, value) => sum + value, 0) / curved.length;
  return { size, grey: curved.map((value) => clip(mean + contrast * (value - mean) + brightness)) };
}

export function noisy({ size, grey }: Plane, deviation: number, random: Random): Plane {
  return { size, grey: grey.map((value) => clip(value + deviation * random.gaussian())) };
}

/** Adds `amount` of what a 3 × 3 mean takes away: above 0 sharper, at −1 the mean itself. */
export function sharpened({ size, grey }: Plane, amount: number): Plane {
  const at = (x: number, y: number): number =>
    grey[Math.max(0, Math.min(size - 1, y)) * size + Math.max(0, Math.min(size - 1, x))] ?? 0;
  const out = new Float32Array(grey.length);
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      let sum = 0;
      for (let v = y - 1; v <= y + 1; v++) for (let u = x - 1; u <= x + 1; u++) sum += at(u, v);
      const own = at(x, y);
      out[y * size + x] = clip(own + amount * (own - sum / 9));
    }
  }
  return { size, grey: out };
}

/** Shrunk to `side` by averaging and stretched again: what a thumbnail keeps. */
export function smallAndBack({ size, grey }: Plane, side: number): Plane {
  const small = new Float32Array(side * side);
  const counts = new Float32Array(side * side);
  const cell = Int32Array.from({ length: size }, (_, i) => Math.floor((i * side) / size));
  for (let y = 0; y < size; y++) {
    const row = (cell[y] as number) * side;
    for (let x = 0; x < size; x++) {
      const at = row + (cell[x] as number);
      small[at] = (small[at] as number) + (grey[y * size + x] as number);
      counts[at] = (counts[at] as number) + 1;
    }
  }
  for (let i = 0; i < small.length; i++) small[i] = (small[i] as number) / (counts[i] as number);
  const { first, second, share } = between(size, side);
  const out = new Float32Array(grey.length);
  for (let y = 0; y < size; y++) {
    const upper = (first[y] as number) * side;
    const lower = (second[y] as number) * side;
    for (let x = 0; x < size; x++) {
      const x0 = first[x] as number;
      const x1 = second[x] as number;
      const u = share[x] as number;
      const top = mix(small[upper + x0] as number, small[upper + x1] as number, u);
      const bottom = mix(small[lower + x0] as number, small[lower + x1] as number, u);
      out[y * size + x] = mix(top, bottom, share[y] as number);
    }
  }
  return { size, grey: out };
}

const mix = (a: number, b: number, share: number): number => a + share * (b - a);

/** For each of `size` pixels, the two of `side` cells it stands between, and how near it is to the second. */
function between(size: number, side: number) {
  const at = Float64Array.from({ length: size }, (_, i) =>
    Math.max(0, Math.min(side - 1, ((i + 0.5) * side) / size - 0.5)),
  );
  const first = Int32Array.from(at, Math.floor);
  return {
    first,
    second: first.map((i) => Math.min(side - 1, i + 1)),
    share: at.map((value, i) => value - (first[i] as number)),
  };
}

/** A dark or bright block in a corner, where letters and covers stand. */
function lettered({ size, grey }: Plane, random: Random): Plane {
  const [width, height] = [random.between(0.05, 0.22) * size, random.between(0.05, 0.22) * size];
  const [right, low] = [random.next() < 0.5, random.next() < 0.5];
  const shade = random.next() < 0.5 ? random.between(-1, -0.7) : random.between(0.4, 1);
  const out = grey.slice();
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) out[(low ? size - 1 - y : y) * size + (right ? size - 1 - x : x)] = shade;
  return { size, grey: out };
}

/** What JPEG's rounding leaves of each block of 8 × 8: its cosine transform and luminance table, without a file. */
export function throughJpeg({ size, grey }: Plane, quality: number): Plane {
  const steps = quantisation(quality);
  const out = new Float32Array(grey.length);
  const block = new Float64Array(64);
  const other = new Float64Array(64);
  for (let y = 0; y < size; y += 8) {
    for (let x = 0; x < size; x += 8) {
      for (let i = 0; i < 64; i++) block[i] = 127.5 * (grey[(y + (i >> 3)) * size + x + (i & 7)] as number);
      cosine(block, other, false);
      cosine(other, block, false);
      for (let i = 0; i < 64; i++) {
        const step = steps[i] as number;
        block[i] = step * Math.round((block[i] as number) / step);
      }
      cosine(block, other, true);
      cosine(other, block, true);
      for (let i = 0; i < 64; i++)
        out[(y + (i >> 3)) * size + x + (i & 7)] = clip((block[i] as number) / 127.5);
    }
  }
  return { size, grey: out };
}

/** Cosine k at place n, orthonormal. */
const cosines = Float64Array.from({ length: 64 }, (_, i) => {
  const [k, n] = [i >> 3, i & 7];
  return Math.sqrt((k === 0 ? 1 : 2) / 8) * Math.cos(((2 * n + 1) * k * Math.PI) / 16);
});

/** Transforms each row and turns the block over its diagonal, so that twice does both directions. */
function cosine(from: Float64Array, to: Float64Array, back: boolean): void {
  for (let row = 0; row < 8; row++) {
    for (let k = 0; k < 8; k++) {
      let sum = 0;
      for (let n = 0; n < 8; n++)
        sum += (from[8 * row + n] as number) * (cosines[back ? 8 * n + k : 8 * k + n] as number);
      to[8 * k + row] = sum;
    }
  }
}

/** The luminance table of ITU-T T.81 annex K, scaled as libjpeg scales it. */
function quantisation(quality: number): readonly number[] {
  const scale = quality < 50 ? 5000 / quality : 200 - 2 * quality;
  return luminance.map((step) => Math.max(1, Math.min(255, Math.floor((step * scale + 50) / 100))));
}

// biome-ignore format: a table of 8 by 8
const luminance = [
  16, 11, 10, 16, 24, 40, 51, 61,
  12, 12, 14, 19, 26, 58, 60, 55,
  14, 13, 16, 24, 40, 57, 69, 56,
  14, 17, 22, 29, 51, 87, 80, 62,
  18, 22, 37, 56, 68, 109, 103, 77,
  24, 35, 55, 64, 81, 104, 113, 92,
  49, 64, 78, 87, 103, 121, 120, 101,
  72, 92, 95, 98, 112, 100, 103, 99,
];

export interface Equalisation {
  /** Tiles a side, each with its own curve; 1 is one curve for all. */
  readonly tiles: number;
  /** Steepest curve, as a multiple of the straight one. */
  readonly clip: number;
  /** How much of the result is mixed in. */
  readonly share: number;
}

const levels = 64;

/** Histogram equalisation, contrast limited and by tiles with curves mixed in between (CLAHE). */
export function equalised({ size, grey }: Plane, { tiles, clip: steepest, share }: Equalisation): Plane {
  const bins = new Uint8Array(grey.length);
  for (let i = 0; i < bins.length; i++)
    bins[i] = Math.round(((clip(grey[i] as number) + 1) / 2) * (levels - 1));
  const curves = Array.from({ length: tiles * tiles }, () => new Float64Array(levels));
  const curveAt = (row: number, column: number): Float64Array => curves[row * tiles + column] as Float64Array;
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      const curve = curveAt(Math.floor((y * tiles) / size), Math.floor((x * tiles) / size));
      const bin = bins[y * size + x] as number;
      curve[bin] = (curve[bin] as number) + 1;
    }
  }
  for (const curve of curves) limitAndSum(curve, steepest);
  const { first, second, share: shares } = between(size, tiles);
  const out = new Float32Array(grey.length);
  for (let y = 0; y < size; y++) {
    const y0 = first[y] as number;
    const y1 = second[y] as number;
    for (let x = 0; x < size; x++) {
      const bin = bins[y * size + x] as number;
      const x0 = first[x] as number;
      const x1 = second[x] as number;
      const u = shares[x] as number;
      const top = mix(curveAt(y0, x0)[bin] as number, curveAt(y0, x1)[bin] as number, u);
      const bottom = mix(curveAt(y1, x0)[bin] as number, curveAt(y1, x1)[bin] as number, u);
      const mapped = mix(top, bottom, shares[y] as number);
      out[y * size + x] = mix(grey[y * size + x] as number, 2 * mapped - 1, share);
    }
  }
  return { size, grey: out };
}

/** A histogram, in place, to a curve of 0…1 that is nowhere steeper than allowed. */
function limitAndSum(counts: Float64Array, steepest: number): void {
  const total = counts.reduce((sum, n) => sum + n, 0);
  const most = (steepest * total) / levels;
  const excess = counts.reduce((sum, n) => sum + Math.max(0, n - most), 0) / levels;
  let sum = 0;
  for (let i = 0; i < levels; i++) {
    const own = Math.min(counts[i] ?? 0, most) + excess;
    counts[i] = (sum + own / 2) / total;
    sum += own;
  }
}
