/** A coded concept: value, coding scheme designator, meaning (PS3.3 §8). */
export interface Concept {
  readonly value: string;
  /** `SCT`, `DCM` …; designators that begin with 99 are private (PS3.16 §8). */
  readonly scheme: string;
  readonly meaning: string;
}
