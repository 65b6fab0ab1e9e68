/** Scales that a person gave by hand, of each instance and unit: what a length counts in millimetres. */
import type { Marks } from '#domain/finding/marks.ts';
import type { HandScale, LengthUnit } from '#domain/finding/measurement.ts';
import type { ImageRef } from '#domain/study/study.ts';

export interface HandScales {
  /** One for a unit at most: what was said of centimetres in an ultrasound region says nothing of pixels beside it. */
  readonly of: (image: ImageRef) => readonly HandScale[];
  /** Gives lengths in `from` on the image a scale, or takes it away. */
  readonly change: (image: ImageRef, from: LengthUnit, mm: number | undefined) => void;
  /** By instance; one without a scale is not named. */
  readonly all: () => Marks['scales'];
  /** In place of what there was; tells nobody. */
  readonly restore: (all: Marks['scales']) => void;
}

/** `changed` is called after every change. */
export function createHandScales(changed: () => void): HandScales {
  const scales = new Map<string, readonly HandScale[]>();
  return {
    of: ({ instance }) => scales.get(instance.sopInstanceUid) ?? [],
    change: ({ instance }, from, mm) => {
      const uid = instance.sopInstanceUid;
      const before = scales.get(uid) ?? [];
      const others = before.filter((one) => one.from !== from);
      scales.set(uid, mm === undefined ? others : [...others, { from, mm }]);
      changed();
    },
    all: () => [...scales].filter(([, given]) => given.length > 0),
    restore: (all) => {
      scales.clear();
      for (const [uid, kept] of all) scales.set(uid, kept);
    },
  };
}
