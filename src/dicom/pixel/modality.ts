/** Stored values → Modality LUT output, in the smallest array that holds them exactly (PS3.3 C.11.1). */
import type { ImagePixels } from '#domain/study/instance.ts';
import { type LookupTable, lookUp } from '#domain/study/lookup-table.ts';
import { eightBits } from './colour.ts';
import type { DecodedFrame, PixelArray } from './frame.ts';

type Rescale = Pick<ImagePixels, 'rescaleSlope' | 'rescaleIntercept'>;

/**
 * The table's output, else `slope × stored + intercept`, in the unit of the file; of colour eight bits. Whole numbers that fit stay 16 bit by what
 * is there and not by what the header's bits could hold: most CT is stored in 16 bits and uses 12 of them.
 */
export function applyModalityLut(frame: DecodedFrame, pixels: Rescale, table?: LookupTable): PixelArray {
  const { rescaleSlope: slope, rescaleIntercept: intercept } = pixels;
  const stored = frame.pixels;
  if (frame.samplesPerPixel === 3) return eightBits(stored, frame.bitsStored);
  if (table) return Uint16Array.from(stored, (value) => lookUp(table, value));
  if (slope === 1 && intercept === 0) return stored;
  const out = new (arrayFor(stored, slope, intercept))(stored.length);
  for (let i = 0; i < stored.length; i++) out[i] = (stored[i] as number) * slope + intercept;
  return out;
}

function arrayFor(
  stored: PixelArray,
  slope: number,
  intercept: number,
): Int16ArrayConstructor | Uint16ArrayConstructor | Float32ArrayConstructor {
  const whole = Number.isInteger(slope) && Number.isInteger(intercept) && !(stored instanceof Float32Array);
  if (!whole) return Float32Array;
  let least = Number.POSITIVE_INFINITY;
  let most = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < stored.length; i++) {
    const value = stored[i] as number;
    if (value < least) least = value;
    if (value > most) most = value;
  }
  const ends = [least * slope + intercept, most * slope + intercept];
  const [low, high] = [Math.min(...ends), Math.max(...ends)];
  if (low >= -32_768 && high <= 32_767) return Int16Array;
  return low >= 0 && high <= 65_535 ? Uint16Array : Float32Array;
}
