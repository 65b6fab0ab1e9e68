/** What must be said of a volume, or why there is none: one sentence each. */

import { isolatedNumber } from '#base/isolate.ts';
import type { VolumeNotice, VolumeRefusal } from '#domain/study/volume-geometry.ts';
import type { Texts } from '#i18n/react.tsx';
import type { VolumeView } from '#viewer/port.ts';

export function noticeSentence(notice: VolumeNotice, { t, format }: Texts): string {
  const mm = (value: number): string => isolatedNumber(`${format.number(value, 1)} mm`);
  switch (notice.code) {
    case 'gaps':
      return t('volume.notice.gaps', { count: notice.count, mm: mm(notice.mm) });
    case 'duplicates':
      return t('volume.notice.duplicates', { count: notice.count });
    case 'uneven':
      return t('volume.notice.uneven', { min: mm(notice.minMm), max: mm(notice.maxMm) });
    case 'tilt':
      return t('volume.notice.tilt', { degrees: isolatedNumber(`${format.number(notice.degrees, 1)}°`) });
    case 'reduced':
      return t('volume.notice.reduced', { factor: notice.factor });
  }
}

export function refusalSentence(refusal: VolumeRefusal, { t, format }: Texts): string {
  if (refusal.code !== 'too-large') return t(`volume.refusal.${refusal.code}`);
  return t('volume.refusal.too-large', {
    need: isolatedNumber(format.bytes(refusal.needBytes)),
    have: isolatedNumber(format.bytes(refusal.maxBytes)),
  });
}

/** Name of the plane, and that it is oblique where it is. */
export function planeName({ plane, oblique }: Pick<VolumeView, 'plane' | 'oblique'>, { t }: Texts): string {
  const name = t(`volume.planes.${plane}`);
  return oblique ? t('volume.oblique', { plane: name }) : name;
}
