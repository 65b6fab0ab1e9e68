/** Stored values → Modality LUT output, in the smallest array that holds them exactly (PS3.3 C.11.1). */
import type { ImagePixels } from '#domain/study/instance.ts';
import { type LookupTable, lookUp } from '#domain/study/lookup-table.ts';
import type { DecodedFrame, PixelArray } from './frame.ts';

type Rescale = Pick<ImagePixels, 'rescaleSlope' | 'rescaleIntercept' | 'signed'>;

/** The table's output, else `slope × stored + intercept`; whole numbers stay integers, so that CT remains 16 bit. */
export function applyModalityLut(frame: DecodedFrame, pixels: Rescale, table?: LookupTable): PixelArray {
  const { rescaleSlope: slope, rescaleIntercept: intercept } = pixels;
  const stored = frame.pixels;
  if (frame.samplesPerPixel === 3) return stored;
  if (table) return Uint16Array.from(stored, (value) => lookUp(table, value));
  if (slope === 1 && intercept === 0) return stored;
  const low = pixels.signed ? -(2 ** (frame.bitsStored - 1)) : 0;
  const high = pixels.signed ? 2 ** (frame.bitsStored - 1) - 1 : 2 ** frame.bitsStored - 1;
  const ends = [low * slope + intercept, high * slope + intercept];
  const whole = Number.isInteger(slope) && Number.isInteger(intercept);
  const fits = whole && Math.min(...ends) >= -32_768 && Math.max(...ends) <= 32_767;
  const out = fits ? new Int16Array(stored.length) : new Float32Array(stored.length);
  for (let i = 0; i < stored.length; i++) out[i] = (stored[i] as number) * slope + intercept;
  return out;
}
