/** What an image opens with, in the viewport and in small pictures alike. */
import type { DisplayFrame } from '#domain/study/frame.ts';
import { pixelsOfFrame, type Window } from '#domain/study/instance.ts';
import { isAsWritten, uptakeWindow } from '#domain/study/opening-window.ts';
import type { ImageRef } from '#domain/study/study.ts';
import { openingVoi, type Voi } from '#domain/study/voi.ts';

/** The window that shows a byte as itself. */
export const allBytes = { center: 128, width: 256 };

/** Colour is shown as it is. `ofStack` is asked where the file says nothing of grey: one window for all its images. */
export function sentVoi(
  { samplesPerPixel, tables, window }: Pick<DisplayFrame, 'samplesPerPixel' | 'tables' | 'window'>,
  { instance, frame }: ImageRef,
  ofStack: () => Window | undefined = () => undefined,
): Voi {
  if (samplesPerPixel === 3 || !instance.pixels) return allBytes;
  const pixels = pixelsOfFrame(instance.pixels, frame);
  const sent = openingVoi(tables, pixels.windows) ?? uptakeWindow(pixels);
  return sent ?? (isAsWritten(instance) ? allBytes : (ofStack() ?? window));
}
