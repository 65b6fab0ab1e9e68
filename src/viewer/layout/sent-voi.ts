/** What an image opens with, in the viewport and in small pictures alike. */
import type { DisplayFrame } from '#domain/study/frame.ts';
import type { ImagePixels } from '#domain/study/instance.ts';
import { openingVoi, type Voi } from '#domain/study/voi.ts';

/** The window that shows a byte as itself. */
export const allBytes = { center: 128, width: 256 };

/** `pixels` are the facts of this frame. Colour is shown as it is. */
export function sentVoi(
  { samplesPerPixel, tables, window }: Pick<DisplayFrame, 'samplesPerPixel' | 'tables' | 'window'>,
  { windows }: Pick<ImagePixels, 'windows'>,
): Voi {
  return samplesPerPixel === 3 ? allBytes : (openingVoi(tables, windows) ?? window);
}
