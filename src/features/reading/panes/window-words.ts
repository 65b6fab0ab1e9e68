/** A window in words, in the unit that the values of its image are told in. */
import { suvUnit } from '#domain/finding/measurement.ts';
import type { ImagePixels, Window } from '#domain/study/instance.ts';
import type { Texts } from '#i18n/react.tsx';

/** Uptake where it is known: an image whose values read in SUV is not windowed in Bq/ml. */
export function windowWords(window: Window, pixels: ImagePixels | undefined, { t, format }: Texts): string {
  const { suvFactor } = pixels ?? {};
  if (suvFactor === undefined) {
    const { center, width } = window;
    const digits = width < 10 && !Number.isInteger(width) ? 2 : 0;
    return t('reading.windowLevel', {
      center: format.number(center, digits),
      width: format.number(width, digits),
    });
  }
  // A linear window begins half a value beside its centre (PS3.3 C.11.2.1.2.1), which is much of an SUV.
  const half = window.function === undefined ? 0.5 : 0;
  const level = t('reading.windowLevel', {
    center: format.number((window.center - half) * suvFactor, 1),
    width: format.number((window.width - 2 * half) * suvFactor, 1),
  });
  return `${level}  ${suvUnit}`;
}
