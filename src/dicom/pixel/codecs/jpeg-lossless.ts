/** JPEG lossless, process 14 (PS3.5 A.4.2). */
import type { Codec } from './codec.ts';

export const jpegLossless: Codec = async (encoded, layout) => {
  const { Decoder } = await import('@cornerstonejs/jpeg-lossless-decoder-js');
  const decoder = new Decoder();
  const exact = encoded.slice();
  const bytes = new Uint8Array(
    decoder.decode(exact.buffer, 0, exact.length, layout.bitsAllocated > 8 ? 2 : 1),
  );
  const frame = decoder.frame;
  return {
    rows: frame.dimY,
    columns: frame.dimX,
    samplesPerPixel: layout.samplesPerPixel,
    bitsAllocated: layout.bitsAllocated > 8 ? 16 : 8,
    bytes: new Uint8Array(samples.buffer, samples.byteOffset, samples.byteLength),
    planar: false,
    rgb: false,
  };
};
