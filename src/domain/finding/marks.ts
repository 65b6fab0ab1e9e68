/** What a person measured and marked in a study, as it is kept: shapes with what they measure, and scales given by hand. */
import type { DrawnValues, HandScale } from './measurement.ts';
import { isSameShape, type Shape } from './shape.ts';

export interface Mark {
  /** UUID; the same for as long as the shape lives. */
  readonly id: string;
  readonly shape: Shape;
  /** By the file's own scale; a hand's comes over it. */
  readonly values: DrawnValues;
}

export interface Marks {
  readonly marks: readonly Mark[];
  /** By SOP Instance UID; one for a unit at most. */
  readonly scales: readonly (readonly [sopInstanceUid: string, scales: readonly HandScale[]])[];
}

export const noMarks: Marks = { marks: [], scales: [] };

/** Whether the same was drawn, and the same scales given, in whatever order and whatever has been measured of it since. */
export function isSameDrawing(a: Marks, b: Marks): boolean {
  const others = new Map(b.marks.map(({ id, shape }) => [id, shape]));
  return (
    a.marks.length === b.marks.length &&
    a.marks.every(({ id, shape }) => {
      const other = others.get(id);
      return other !== undefined && isSameShape(shape, other);
    }) &&
    JSON.stringify(a.scales) === JSON.stringify(b.scales)
  );
}
