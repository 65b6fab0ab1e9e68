/** What a decoded image holds at one pixel. */
import { cache } from '@cornerstonejs/core';

/** One value for grey, three for colour; none while the image is not decoded, or outside it. */
export function samplesAt(imageId: string, column: number, row: number): readonly number[] {
  const image = cache.getImage(imageId);
  if (!image || column < 0 || row < 0 || column >= image.columns || row >= image.rows) return [];
  const data = image.getPixelData();
  const samples = image.color ? 3 : 1;
  const at = (row * image.columns + column) * samples;
  return Array.from({ length: samples }, (_, sample) => data[at + sample] as number);
}
