/** Deflated Image Frame Compression (PS3.5 A.4.13, new in 2025): each frame as it would lie natively, deflated. */
import { inflateBounded } from '../../parse/inflate.ts';
import { unpackBits } from '../samples.ts';
import type { Codec } from './codec.ts';

export const deflatedFrame: Codec = (encoded, layout) => {
  const { rows, columns, samplesPerPixel, bitsAllocated, planar } = layout;
  const samples = rows * columns * samplesPerPixel;
  const wanted = Math.ceil((samples * bitsAllocated) / 8);
  // One byte may be there to make an even number.
  const bytes = inflateBounded(encoded, 0, wanted + 1);
  if (bytes.length < wanted) throw new Error('the deflated frame ends before its pixels do');
  const size = { rows, columns, samplesPerPixel, planar, rgb: false };
  if (bitsAllocated === 1) return { ...size, bitsAllocated: 8, bytes: unpackBits(bytes, 0, samples) };
  return { ...size, bitsAllocated, bytes: bytes.subarray(0, wanted) };
};
