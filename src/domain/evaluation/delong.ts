/** DeLong's test of two models on the same cases (DeLong 1988), by midranks (Sun and Xu 2014). */
import { type Interval, z95 } from './intervals.ts';
import type { EvaluatedImage } from './report.ts';

export interface PairedScores {
  readonly first: number;
  readonly second: number;
  readonly positive: boolean;
}

export interface DelongTest {
  readonly firstAuc: number;
  readonly secondAuc: number;
  /** first − second. */
  readonly difference: number;
  readonly standardError: number;
  readonly interval95: Interval;
  readonly z: number;
  /** Two-sided; NaN where the two never differ. */
  readonly p: number;
}

/** The images that both models could judge: only those say anything about their difference. */
export function pairedScores(
  first: readonly EvaluatedImage[],
  second: readonly EvaluatedImage[],
): readonly PairedScores[] {
  return first.flatMap((one, index) => {
    const other = second[index];
    return one.score === undefined || other?.score === undefined
      ? []
      : [{ first: one.score, second: other.score, positive: one.positive }];
  });
}

export function delongTest(cases: readonly PairedScores[]): DelongTest {
  const positives = cases.filter(({ positive }) => positive);
  const negatives = cases.filter(({ positive }) => !positive);
  const first = components(positives, negatives, ({ first }) => first);
  const second = components(positives, negatives, ({ second }) => second);
  const variance =
    varianceOfDifference(first.ofPositives, second.ofPositives) / positives.length +
    varianceOfDifference(first.ofNegatives, second.ofNegatives) / negatives.length;
  const difference = first.auc - second.auc;
  const standardError = Math.sqrt(variance);
  const z = standardError > 0 ? difference / standardError : Number.NaN;
  return {
    firstAuc: first.auc,
    secondAuc: second.auc,
    difference,
    standardError,
    interval95: [difference - z95 * standardError, difference + z95 * standardError],
    z,
    p: 2 * (1 - normalCdf(Math.abs(z))),
  };
}

interface Components {
  readonly auc: number;
  /** For each positive: the share of negatives that it outranks; for each negative: the share of positives above it. */
  readonly ofPositives: readonly number[];
  readonly ofNegatives: readonly number[];
}

function components(
  positives: readonly PairedScores[],
  negatives: readonly PairedScores[],
  scoreOf: (one: PairedScores) => number,
): Components {
  const [m, n] = [positives.length, negatives.length];
  const scores = [...positives, ...negatives].map(scoreOf);
  const overall = midranks(scores);
  const amongPositives = midranks(scores.slice(0, m));
  const amongNegatives = midranks(scores.slice(m));
  const ofPositives = amongPositives.map((rank, i) => ((overall[i] as number) - rank) / n);
  const ofNegatives = amongNegatives.map((rank, i) => 1 - ((overall[m + i] as number) - rank) / m);
  return { auc: ofPositives.reduce((sum, share) => sum + share, 0) / m, ofPositives, ofNegatives };
}

/** Ranks from 1, equal values sharing the mean of theirs. */
function midranks(values: readonly number[]): readonly number[] {
  const order = values.map((_, i) => i).sort((a, b) => (values[a] as number) - (values[b] as number));
  const ranks = new Array<number>(values.length);
  for (let from = 0; from < order.length; ) {
    let to = from;
    while (to < order.length && values[order[to] as number] === values[order[from] as number]) to++;
    for (let i = from; i < to; i++) ranks[order[i] as number] = (from + 1 + to) / 2;
    from = to;
  }
  return ranks;
}

function varianceOfDifference(a: readonly number[], b: readonly number[]): number {
  const differences = a.map((value, i) => value - (b[i] as number));
  const mean = differences.reduce((sum, value) => sum + value, 0) / differences.length;
  return differences.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (differences.length - 1);
}

/** Φ, the standard normal distribution, for x ≥ 0. */
function normalCdf(x: number): number {
  return 1 - 0.5 * erfc(x / Math.SQRT2);
}

/** Complementary error function for x ≥ 0: a series near zero, Lentz's continued fraction beyond. */
function erfc(x: number): number {
  if (Number.isNaN(x)) return Number.NaN;
  if (x < 2) {
    let term = x;
    let sum = x;
    for (let n = 1; n < 80; n++) {
      term *= -(x ** 2) / n;
      sum += term / (2 * n + 1);
    }
    return 1 - (2 / Math.sqrt(Math.PI)) * sum;
  }
  let fraction = 0;
  for (let k = 60; k > 0; k--) fraction = k / 2 / (x + fraction);
  return Math.exp(-(x ** 2)) / Math.sqrt(Math.PI) / (x + fraction);
}
