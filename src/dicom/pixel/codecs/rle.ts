/** DICOM RLE (PS3.5 annex G): PackBits segments, one per sample byte, most significant byte first. */
import { unpackBits } from '../samples.ts';
import type { Codec } from './codec.ts';

export const rle: Codec = (encoded, layout) => {
  const pixels = layout.rows * layout.columns;
  if (layout.bitsAllocated === 1) {
    // Eight samples to a byte, each frame from a byte of its own, whatever native pixels do (PS3.5 §8.2.2).
    const packed = unpackSegments(encoded, Math.ceil(pixels / 8), 1, 1);
    const { rows, columns } = layout;
    const bytes = unpackBits(packed, 0, pixels);
    return { rows, columns, samplesPerPixel: 1, bitsAllocated: 8, bytes, planar: false, rgb: false };
  }
  return {
    rows: layout.rows,
    columns: layout.columns,
    samplesPerPixel: layout.samplesPerPixel,
    bitsAllocated: layout.bitsAllocated,
    bytes: unpackSegments(encoded, pixels, layout.samplesPerPixel, layout.bitsAllocated / 8),
    planar: layout.samplesPerPixel > 1,
    rgb: false,
  };
};

function unpackSegments(
  encoded: Uint8Array,
  pixels: number,
  samplesPerPixel: number,
  bytesPerSample: number,
): Uint8Array {
  const wanted = samplesPerPixel * bytesPerSample;
  const header = new DataView(encoded.buffer, encoded.byteOffset, Math.min(64, encoded.byteLength));
  if (header.byteLength < 64) throw new Error('RLE header is cut short');
  const segments = header.getUint32(0, true);
  if (segments !== wanted) throw new Error(`RLE has ${segments} segments where ${wanted} are needed`);
  // Two bytes make at most 128: a forged header must not claim memory that its bytes cannot fill.
  if (pixels * wanted > encoded.length * 64) throw new Error('RLE segments are too short for the image');
  const bytes = new Uint8Array(pixels * wanted);
  for (let segment = 0; segment < segments; segment++) {
    const start = header.getUint32(4 + segment * 4, true);
    const end = segment + 1 < segments ? header.getUint32(8 + segment * 4, true) : encoded.length;
    const sample = Math.floor(segment / bytesPerSample);
    const byte = bytesPerSample - 1 - (segment % bytesPerSample);
    unpack(
      encoded.subarray(start, end),
      bytes,
      sample * pixels * bytesPerSample + byte,
      bytesPerSample,
      pixels,
    );
  }
  return bytes;
}

function unpack(packed: Uint8Array, out: Uint8Array, offset: number, stride: number, count: number): void {
  let at = 0;
  let written = 0;
  while (at < packed.length && written < count) {
    const control = packed[at++] as number;
    if (control === 128) continue;
    const repeat = control > 128;
    const run = repeat ? 257 - control : control + 1;
    for (let i = 0; i < run && written < count; i++) {
      out[offset + written++ * stride] = packed[repeat ? at : at + i] ?? 0;
    }
    at += repeat ? 1 : run;
  }
  if (written < count) throw new Error('RLE segment ends before its pixels do');
}
