/** How sure a figure is: percentile bootstrap, and Wilson's interval for shares. */
import type { Scored } from './scored.ts';

export type Interval = readonly [low: number, high: number];

/** Two-sided 95 % of the standard normal distribution. */
export const z95 = 1.959963984540054;

/** mulberry32: the same seed gives the same resamplings everywhere. */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** The middle 95 % of `statistic` over resamplings with replacement; samples it cannot judge (NaN) are left out. */
export function bootstrap95(
  cases: readonly Scored[],
  statistic: (sample: readonly Scored[]) => number,
  { rounds = 1000, seed = 20_261_121 }: { readonly rounds?: number; readonly seed?: number } = {},
): Interval {
  const random = randomFrom(seed);
  const values: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const value = statistic(cases.map(() => cases[Math.floor(random() * cases.length)] as Scored));
    if (Number.isFinite(value)) values.push(value);
  }
  values.sort((a, b) => a - b);
  return [quantile(values, 0.025), quantile(values, 0.975)];
}

/** Linear between the neighbours; NaN of nothing. */
export function quantile(sorted: readonly number[], share: number): number {
  if (sorted.length === 0) return Number.NaN;
  const place = (sorted.length - 1) * share;
  const low = sorted[Math.floor(place)] as number;
  const high = sorted[Math.ceil(place)] as number;
  return low + (high - low) * (place - Math.floor(place));
}

/** Wilson's score interval of `hits` in `of` (1927): honest near 0 and 1, and for few cases. */
export function wilson95(hits: number, of: number): Interval {
  if (of === 0) return [Number.NaN, Number.NaN];
  const share = hits / of;
  const scale = 1 + z95 ** 2 / of;
  const middle = share + z95 ** 2 / (2 * of);
  const reach = z95 * Math.sqrt((share * (1 - share)) / of + z95 ** 2 / (4 * of ** 2));
  return [Math.max(0, (middle - reach) / scale), Math.min(1, (middle + reach) / scale)];
}
