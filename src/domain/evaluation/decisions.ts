/** What a threshold makes of scores: the four counts, and the shares read off them. */
import { type Interval, wilson95 } from './intervals.ts';
import type { Scored } from './scored.ts';

export interface Confusion {
  readonly truePositives: number;
  readonly falsePositives: number;
  readonly trueNegatives: number;
  readonly falseNegatives: number;
}

export interface Share {
  readonly value: number;
  readonly interval95: Interval;
}

/** Scores at or above `threshold` are called positive. */
export function confusionAt(cases: readonly Scored[], threshold: number): Confusion {
  const counts = { truePositives: 0, falsePositives: 0, trueNegatives: 0, falseNegatives: 0 };
  for (const { score, positive } of cases) {
    const called = score >= threshold;
    if (called) counts[positive ? 'truePositives' : 'falsePositives']++;
    else counts[positive ? 'falseNegatives' : 'trueNegatives']++;
  }
  return counts;
}

export function sensitivity({ truePositives, falseNegatives }: Confusion): Share {
  return share(truePositives, truePositives + falseNegatives);
}

export function specificity({ trueNegatives, falsePositives }: Confusion): Share {
  return share(trueNegatives, trueNegatives + falsePositives);
}

export function positivePredictiveValue({ truePositives, falsePositives }: Confusion): Share {
  return share(truePositives, truePositives + falsePositives);
}

export function negativePredictiveValue({ trueNegatives, falseNegatives }: Confusion): Share {
  return share(trueNegatives, trueNegatives + falseNegatives);
}

function share(hits: number, of: number): Share {
  return { value: hits / of, interval95: wilson95(hits, of) };
}
