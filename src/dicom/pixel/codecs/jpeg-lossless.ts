/** JPEG lossless, process 14 (PS3.5 A.4.2). */
import type { Codec } from './codec.ts';

export const jpegLossless: Codec = async (encoded, layout) => {
  const { Decoder } = await import('@cornerstonejs/jpeg-lossless-decoder-js');
  const decoder = new Decoder();
  const wide = layout.bitsAllocated > 8;
  const exact = Uint8Array.from(encoded);
  const samples = decoder.decode(exact.buffer, 0, exact.length, wide ? 2 : 1);
  return {
    rows: decoder.frame.dimY,
    columns: decoder.frame.dimX,
    samplesPerPixel: layout.samplesPerPixel,
    bitsAllocated: wide ? 16 : 8,
    bytes: new Uint8Array(samples.buffer, samples.byteOffset, samples.byteLength),
    planar: false,
    rgb: false,
  };
};
