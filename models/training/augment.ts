/** Other views of a prepared film: how else it could have been positioned, exposed and windowed. */
import type { Random } from './random.ts';

/** One plane of a tensor, square, with grey in −1…1. */
export interface Plane {
  readonly size: number;
  readonly grey: Float32Array;
}

/** The same film turned, shifted, scaled, mirrored and exposed a little differently. */
export function augment({ size, grey }: Plane, random: Random): Plane {
  const turn = (random.between(-8, 8) * Math.PI) / 180;
  const zoom = random.between(0.85, 1.1);
  const stretch = random.between(0.96, 1.04);
  const mirror = random.next() < 0.5 ? -1 : 1;
  const shift = [random.between(-0.04, 0.04) * size, random.between(-0.04, 0.04) * size] as const;
  const moved = warp({ size, grey }, [
    mirror * zoom * stretch * Math.cos(turn),
    -zoom * Math.sin(turn),
    mirror * zoom * Math.sin(turn),
    (zoom / stretch) * Math.cos(turn),
    ...shift,
  ]);
  return { size, grey: exposeDifferently(moved, random) };
}

/** Quarter turns clockwise: how a film must not lie. */
export function quarterTurn(plane: Plane, quarters: number): Plane {
  const angle = (quarters * Math.PI) / 2;
  const [c, s] = [Math.round(Math.cos(angle)), Math.round(Math.sin(angle))];
  return { size: plane.size, grey: warp(plane, [c, -s, s, c, 0, 0]) };
}

/** Bilinear, about the centre; outside stands the nearest edge pixel. */
export function warp(
  { size, grey }: Plane,
  [a, b, c, d, dx, dy]: readonly [number, number, number, number, number, number],
): Float32Array {
  const out = new Float32Array(size * size);
  const middle = (size - 1) / 2;
  const last = size - 1;
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      const u = Math.max(0, Math.min(last, a * (x - middle) + b * (y - middle) + middle + dx));
      const v = Math.max(0, Math.min(last, c * (x - middle) + d * (y - middle) + middle + dy));
      const x0 = Math.floor(u);
      const y0 = Math.floor(v);
      const x1 = Math.min(last, x0 + 1);
      const upper = y0 * size;
      const lower = Math.min(last, y0 + 1) * size;
      const left = grey[upper + x0] as number;
      const lowLeft = grey[lower + x0] as number;
      const top = left + (u - x0) * ((grey[upper + x1] as number) - left);
      const bottom = lowLeft + (u - x0) * ((grey[lower + x1] as number) - lowLeft);
      out[y * size + x] = top + (v - y0) * (bottom - top);
    }
  }
  return out;
}

/** Gamma, contrast about the mean, brightness, and a little noise. */
export function exposeDifferently(grey: Float32Array, random: Random): Float32Array {
  const gamma = Math.exp(0.3 * Math.max(-2, Math.min(2, random.gaussian())));
  const contrast = random.between(0.7, 1.3);
  const brightness = random.between(-0.15, 0.15);
  const noise = random.next() < 0.5 ? 0.03 * random.next() : 0;
  const curved = grey.map((value) => ((Math.max(-1, Math.min(1, value)) + 1) / 2) ** gamma * 2 - 1);
  const mean = curved.reduce((sum, value) => sum + value, 0) / curved.length;
  return curved.map((value) => {
    const grain = noise > 0 ? noise * random.gaussian() : 0;
    return Math.max(-1, Math.min(1, mean + contrast * (value - mean) + brightness + grain));
  });
}

/** The plane in three equal channels, as the backbone wants it. */
export function threeChannels({ grey }: Plane): Float32Array {
  const tensor = new Float32Array(grey.length * 3);
  for (let c = 0; c < 3; c++) tensor.set(grey, c * grey.length);
  return tensor;
}
