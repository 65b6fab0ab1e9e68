/** Receiver operating characteristic and precision against recall, ties handled as one step. */
import { countPositives, type Scored } from './scored.ts';

export interface RocPoint {
  /** Cases at or above this score are called positive; infinite at the curve's start. */
  readonly threshold: number;
  readonly falsePositiveRate: number;
  readonly truePositiveRate: number;
}

export interface PrecisionRecallPoint {
  readonly threshold: number;
  readonly precision: number;
  readonly recall: number;
}

interface Step {
  readonly threshold: number;
  readonly truePositives: number;
  readonly falsePositives: number;
}

/** Cumulative counts at each distinct score, highest first. */
function steps(cases: readonly Scored[]): readonly Step[] {
  const sorted = cases.toSorted((a, b) => b.score - a.score);
  const out: Step[] = [];
  let truePositives = 0;
  let falsePositives = 0;
  sorted.forEach(({ score, positive }, i) => {
    if (positive) truePositives++;
    else falsePositives++;
    if (sorted[i + 1]?.score !== score) out.push({ threshold: score, truePositives, falsePositives });
  });
  return out;
}

/** From (0, 0) to (1, 1). NaN rates where one of the classes is empty. */
export function rocCurve(cases: readonly Scored[]): readonly RocPoint[] {
  const positives = countPositives(cases);
  const negatives = cases.length - positives;
  const start = { threshold: Number.POSITIVE_INFINITY, falsePositiveRate: 0, truePositiveRate: 0 };
  return [
    start,
    ...steps(cases).map(({ threshold, truePositives, falsePositives }) => ({
      threshold,
      falsePositiveRate: falsePositives / negatives,
      truePositiveRate: truePositives / positives,
    })),
  ];
}

/** Area under the ROC curve: the chance that a positive outranks a negative, ties counted half. */
export function areaUnderRoc(cases: readonly Scored[]): number {
  const positives = countPositives(cases);
  const negatives = cases.length - positives;
  let area = 0;
  let before: Step = { threshold: Number.POSITIVE_INFINITY, truePositives: 0, falsePositives: 0 };
  for (const step of steps(cases)) {
    area += (step.falsePositives - before.falsePositives) * (step.truePositives + before.truePositives) * 0.5;
    before = step;
  }
  return area / (positives * negatives);
}

/** Highest threshold first. */
export function precisionRecallCurve(cases: readonly Scored[]): readonly PrecisionRecallPoint[] {
  const positives = countPositives(cases);
  return steps(cases).map(({ threshold, truePositives, falsePositives }) => ({
    threshold,
    precision: truePositives / (truePositives + falsePositives),
    recall: truePositives / positives,
  }));
}

/** Step-wise area under precision against recall: Σ (Rₙ − Rₙ₋₁) Pₙ, no interpolation. */
export function averagePrecision(cases: readonly Scored[]): number {
  let area = 0;
  let recall = 0;
  for (const point of precisionRecallCurve(cases)) {
    area += (point.recall - recall) * point.precision;
    recall = point.recall;
  }
  return area;
}
