/** The figures a model card quotes: AUC with its bootstrap interval, sensitivity, specificity, share abstained. */
import { createRandom } from './random.ts';

export interface Scored {
  readonly score: number;
  readonly positive: boolean;
}

/** Area under the ROC curve by ranks, ties counted half. */
export function auc(cases: readonly Scored[]): number {
  const sorted = cases.toSorted((a, b) => a.score - b.score);
  let positives = 0;
  let rankSum = 0;
  for (let from = 0; from < sorted.length; ) {
    let to = from;
    while (to < sorted.length && sorted[to]?.score === sorted[from]?.score) to++;
    const tied = sorted.slice(from, to).filter(({ positive }) => positive).length;
    rankSum += tied * ((from + 1 + to) / 2);
    positives += tied;
    from = to;
  }
  const negatives = sorted.length - positives;
  return (rankSum - (positives * (positives + 1)) / 2) / (positives * negatives);
}

/** The middle 95 % of the statistic over resamplings of the cases. */
export function bootstrap95(
  cases: readonly Scored[],
  statistic: (sample: readonly Scored[]) => number,
  rounds = 1000,
): readonly [number, number] {
  const random = createRandom(20_181_122);
  const values: number[] = [];
  for (let i = 0; i < rounds; i++) {
    values.push(statistic(cases.map(() => cases[Math.floor(random.next() * cases.length)] as Scored)));
  }
  const sorted = values.filter(Number.isFinite).sort((a, b) => a - b);
  const at = (share: number): number => sorted[Math.round(share * (sorted.length - 1))] ?? Number.NaN;
  return [at(0.025), at(0.975)];
}

/** The same over resamplings of whole groups, where cases of one group are no independent witnesses. */
export function groupBootstrap95<T extends { readonly group: string }>(
  cases: readonly T[],
  statistic: (sample: readonly T[]) => number,
  rounds = 1000,
): readonly [number, number] {
  const groups = new Map<string, T[]>();
  for (const one of cases) groups.set(one.group, [...(groups.get(one.group) ?? []), one]);
  const own = [...groups.values()];
  const random = createRandom(20_261_127);
  const values: number[] = [];
  for (let i = 0; i < rounds; i++)
    values.push(statistic(own.flatMap(() => own[Math.floor(random.next() * own.length)] ?? [])));
  const sorted = values.filter(Number.isFinite).sort((a, b) => a - b);
  const at = (share: number): number => sorted[Math.round(share * (sorted.length - 1))] ?? Number.NaN;
  return [at(0.025), at(0.975)];
}

/** The score that `share` of the given ones reach. */
export function scoreReachedBy(scores: readonly number[], share: number): number {
  const sorted = scores.toSorted((a, b) => b - a);
  return sorted[Math.ceil(share * sorted.length) - 1] ?? 0;
}

export interface ThreeWay {
  /** Over the cases where the model spoke. */
  readonly sensitivity: number;
  readonly specificity: number;
  readonly abstained: number;
  /** Positives called absent, over all positives. */
  readonly missed: number;
}

export function threeWay(
  cases: readonly Scored[],
  { presentAt, absentAt }: { readonly presentAt: number; readonly absentAt: number },
): ThreeWay {
  const share = (part: readonly Scored[], whole: readonly Scored[]): number => part.length / whole.length;
  const spoken = cases.filter(({ score }) => score >= presentAt || score <= absentAt);
  const positives = spoken.filter(({ positive }) => positive);
  const negatives = spoken.filter(({ positive }) => !positive);
  const missed = positives.filter(({ score }) => score <= absentAt);
  return {
    sensitivity: share(
      positives.filter(({ score }) => score >= presentAt),
      positives,
    ),
    specificity: share(
      negatives.filter(({ score }) => score <= absentAt),
      negatives,
    ),
    abstained: 1 - spoken.length / cases.length,
    missed: share(
      missed,
      cases.filter(({ positive }) => positive),
    ),
  };
}

export const sigmoid = (logit: number): number => 1 / (1 + Math.exp(-logit));

/** Cases by tenths of the score: what was promised, and what came. */
export function reliability(cases: readonly Scored[], bins = 10) {
  return Array.from({ length: bins }, (_, bin) => {
    const own = cases.filter(({ score }) => Math.min(bins - 1, Math.floor(score * bins)) === bin);
    const mean = (of: (one: Scored) => number): number =>
      own.reduce((sum, one) => sum + of(one), 0) / Math.max(1, own.length);
    return {
      low: bin / bins,
      high: (bin + 1) / bins,
      cases: own.length,
      score: mean(({ score }) => score),
      positive: mean(({ positive }) => (positive ? 1 : 0)),
    };
  });
}

/** Expected calibration error: |promised − came|, averaged over the cases. */
export function calibrationError(cases: readonly Scored[]): number {
  return reliability(cases).reduce(
    (sum, bin) => sum + (bin.cases / cases.length) * Math.abs(bin.score - bin.positive),
    0,
  );
}
