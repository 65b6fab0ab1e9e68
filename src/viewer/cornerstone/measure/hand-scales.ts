/** Scales that a person gave by hand, of each instance and unit: what a length counts in millimetres. */
import { utilities } from '@cornerstonejs/core';
import type { HandScale, LengthUnit } from '#domain/finding/measurement.ts';
import type { ImageRef } from '#domain/study/study.ts';

export interface HandScales {
  /** One for a unit at most: what was said of centimetres in an ultrasound region says nothing of pixels beside it. */
  readonly of: (image: ImageRef) => readonly HandScale[];
  /** Gives lengths in `from` on the image a scale, or takes it away; undo brings back what was. */
  readonly change: (image: ImageRef, from: LengthUnit, mm: number | undefined) => void;
  readonly all: () => readonly (readonly [sopInstanceUid: string, scales: readonly HandScale[]])[];
  readonly restore: (all: ReturnType<HandScales['all']>) => void;
}

/** `changed` is called after every change, undo and redo. */
export function createHandScales(changed: () => void): HandScales {
  const scales = new Map<string, readonly HandScale[]>();
  const put = (uid: string, next: readonly HandScale[]): void => {
    scales.set(uid, next);
    changed();
  };
  return {
    of: ({ instance }) => scales.get(instance.sopInstanceUid) ?? [],
    change: ({ instance }, from, mm) => {
      const uid = instance.sopInstanceUid;
      const before = scales.get(uid) ?? [];
      const others = before.filter((one) => one.from !== from);
      const after = mm === undefined ? others : [...others, { from, mm }];
      utilities.HistoryMemo.DefaultHistoryMemo.push({
        restoreMemo: (isUndo?: boolean) => put(uid, isUndo ? before : after),
      });
      put(uid, after);
    },
    all: () => [...scales],
    restore: (all) => {
      for (const [uid, kept] of all) scales.set(uid, kept);
    },
  };
}
