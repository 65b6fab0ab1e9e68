/** Scales that a person gave by hand, an instance each: what a length of theirs counts in millimetres. */
import { utilities } from '@cornerstonejs/core';
import type { HandScale } from '#domain/finding/measurement.ts';
import type { ImageRef } from '#domain/study/study.ts';

export interface HandScales {
  readonly of: (image: ImageRef) => HandScale | undefined;
  /** Gives `image` a scale, or takes it away; undo brings back what was. */
  readonly change: (image: ImageRef, scale: HandScale | undefined) => void;
  readonly all: () => readonly (readonly [sopInstanceUid: string, scale: HandScale])[];
  readonly restore: (all: ReturnType<HandScales['all']>) => void;
}

/** `changed` is called after every change, undo and redo. */
export function createHandScales(changed: () => void): HandScales {
  const scales = new Map<string, HandScale>();
  const put = (uid: string, scale: HandScale | undefined): void => {
    if (scale) scales.set(uid, scale);
    else scales.delete(uid);
    changed();
  };
  return {
    of: ({ instance }) => scales.get(instance.sopInstanceUid),
    change: ({ instance }, scale) => {
      const uid = instance.sopInstanceUid;
      const before = scales.get(uid);
      utilities.HistoryMemo.DefaultHistoryMemo.push({
        restoreMemo: (isUndo?: boolean) => put(uid, isUndo ? before : scale),
      });
      put(uid, scale);
    },
    all: () => [...scales],
    restore: (all) => {
      for (const [uid, scale] of all) scales.set(uid, scale);
    },
  };
}
