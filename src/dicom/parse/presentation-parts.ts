/** What all parts of a presentation state share: which images they are of, and how much of them is kept. */
import type { ImageReference, PresentationLack } from '#domain/study/presentation-state.ts';
import type { ElementReader } from './values.ts';

/** What was read of one state so far. */
export interface Reading {
  points: number;
  texts: number;
  marks: number;
  references: number;
  readonly lacks: Set<PresentationLack>;
}

/** More than any person draws or refers to; a state beyond these is cut, and says so. */
const most = { points: 30_000, texts: 500, marks: 2000, references: 10_000 } as const;

/** False where `count` more would be too many. */
export function takes(reading: Reading, what: keyof typeof most, count: number): boolean {
  if (reading[what] + count > most[what]) {
    reading.lacks.add('cut');
    return false;
  }
  reading[what] += count;
  return true;
}

/** Referenced Image Sequence of one part, or of one series (PS3.3 C.11.11, 10.3). */
export function readReferences(part: ElementReader, reading: Reading): readonly ImageReference[] {
  return part.items('x00081140').flatMap((item) => {
    const sopInstanceUid = item.text('x00081155');
    if (sopInstanceUid === undefined) reading.lacks.add('damaged');
    const frames = item.numbers('x00081160').filter((frame) => Number.isInteger(frame) && frame > 0);
    if (sopInstanceUid === undefined || !takes(reading, 'references', 1 + frames.length)) return [];
    return [{ sopInstanceUid, frames: frames.map((frame) => frame - 1) }];
  });
}
