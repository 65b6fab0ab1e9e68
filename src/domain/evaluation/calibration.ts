/** Whether a score of 0.8 comes true in eight of ten: reliability by bins, expected calibration error, Brier's score. */
import type { Scored } from './scored.ts';

export interface ReliabilityBin {
  readonly low: number;
  readonly high: number;
  readonly cases: number;
  /** Mean score promised, and share that came true; 0 where the bin is empty. */
  readonly promised: number;
  readonly came: number;
}

/** Bins of equal width over 0…1; a score of 1 belongs to the last. */
export function reliability(cases: readonly Scored[], bins = 10): readonly ReliabilityBin[] {
  const sums = Array.from({ length: bins }, () => ({ cases: 0, score: 0, positives: 0 }));
  for (const { score, positive } of cases) {
    const bin = sums[Math.min(Math.max(Math.floor(score * bins), 0), bins - 1)];
    if (!bin) continue;
    bin.cases++;
    bin.score += score;
    bin.positives += positive ? 1 : 0;
  }
  return sums.map((sum, i) => ({
    low: i / bins,
    high: (i + 1) / bins,
    cases: sum.cases,
    promised: sum.cases > 0 ? sum.score / sum.cases : 0,
    came: sum.cases > 0 ? sum.positives / sum.cases : 0,
  }));
}

/** |promised − came|, averaged over the cases. */
export function expectedCalibrationError(cases: readonly Scored[], bins = 10): number {
  return reliability(cases, bins).reduce(
    (sum, bin) => sum + (bin.cases / cases.length) * Math.abs(bin.promised - bin.came),
    0,
  );
}

/** Mean squared distance between the score and what came. */
export function brierScore(cases: readonly Scored[]): number {
  return (
    cases.reduce((sum, { score, positive }) => sum + (score - (positive ? 1 : 0)) ** 2, 0) / cases.length
  );
}
