/** JPEG extended and progressive, 8 or 12 bits a sample (PS3.5 A.4.1): the frame header says which, and so which decoder. */
import type { Codec } from './codec.ts';
import { jpegBaseline } from './jpeg-baseline.ts';
import { jpegFrameHeader } from './jpeg-markers.ts';

export const jpegExtended: Codec = async (encoded, layout) => {
  if (jpegFrameHeader(encoded)?.precision !== 12) return jpegBaseline(encoded, layout);
  const { jpegTwelve } = await import('./jpeg-twelve.ts');
  return jpegTwelve(encoded, layout);
};
