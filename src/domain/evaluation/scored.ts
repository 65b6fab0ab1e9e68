/** What an evaluation works on: scores beside truths. Pure numbers; who made them stands elsewhere. */

export interface Scored {
  /** Any monotone score; probabilities where calibration is asked. */
  readonly score: number;
  readonly positive: boolean;
}

export function countPositives(cases: readonly Scored[]): number {
  return cases.reduce((count, { positive }) => count + (positive ? 1 : 0), 0);
}
