/** Container bytes → typed stored values: high bits, sign (PS3.5 §8.1, PS3.3 C.7.6.3.1). */
import type { ImagePixels } from '#domain/study/instance.ts';
import type { RawFrame } from './codecs/codec.ts';
import type { PixelArray } from './frame.ts';

/** Bits above BitsStored are not part of the value: overlays lived there, and junk does. */
export function typedSamples(raw: RawFrame, pixels: ImagePixels): PixelArray {
  const bits = Math.min(pixels.bitsStored, raw.bitsAllocated);
  // A view on the file is copied; a buffer of the codec's own making is ours to keep.
  const bytes = raw.bytes.length === raw.bytes.buffer.byteLength ? raw.bytes : raw.bytes.slice();
  if (raw.bitsAllocated === 8) {
    if (pixels.signed) {
      const shift = 32 - bits;
      const out = new Int8Array(bytes.buffer);
      if (bits < 8) for (let i = 0; i < out.length; i++) out[i] = ((out[i] as number) << shift) >> shift;
      return out;
    }
    const mask = (1 << bits) - 1;
    if (bits < 8) for (let i = 0; i < bytes.length; i++) bytes[i] = (bytes[i] as number) & mask;
    return bytes;
  }
  if (raw.bitsAllocated === 16) {
    const words = new Uint16Array(bytes.buffer, 0, bytes.length >> 1);
    if (pixels.signed) {
      const shift = 32 - bits;
      const out = new Int16Array(words.buffer, 0, words.length);
      if (bits < 16) for (let i = 0; i < out.length; i++) out[i] = ((out[i] as number) << shift) >> shift;
      return out;
    }
    const mask = (1 << bits) - 1;
    if (bits < 16) for (let i = 0; i < words.length; i++) words[i] = (words[i] as number) & mask;
    return words;
  }
  if (raw.bitsAllocated === 32) {
    return pixels.signed
      ? new Int32Array(bytes.buffer, 0, bytes.length >> 2)
      : new Uint32Array(bytes.buffer, 0, bytes.length >> 2);
  }
  throw new Error(`BitsAllocated ${raw.bitsAllocated} is not one we read`);
}

/** One-bit samples, least significant bit first, `count` from bit `from`. */
export function unpackBits(bytes: Uint8Array, from: number, count: number): Uint8Array {
  if (Math.ceil((from + count) / 8) > bytes.length) throw new Error('the file ends before its pixels do');
  const out = new Uint8Array(count);
  let byte = (bytes[from >> 3] ?? 0) >> (from & 7);
  for (let i = 0, bit = from; i < count; i++, bit++) {
    if ((bit & 7) === 0) byte = bytes[bit >> 3] as number;
    out[i] = byte & 1;
    byte >>= 1;
  }
  return out;
}

/** Little endian floats of four or eight bytes, as single precision. */
export function floatSamples(bytes: Uint8Array, size: 4 | 8): Float32Array {
  const aligned = bytes.slice().buffer;
  return size === 4 ? new Float32Array(aligned) : Float32Array.from(new Float64Array(aligned));
}
