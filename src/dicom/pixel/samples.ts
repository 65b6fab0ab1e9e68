/** Container bytes → typed stored values: high bits, sign (PS3.5 §8.1, PS3.3 C.7.6.3.1). */
import type { DataSet } from 'dicom-parser';
import type { ImagePixels } from '#domain/study/instance.ts';
import type { RawFrame } from './codecs/codec.ts';
import type { PixelArray } from './frame.ts';

/** Bits above BitsStored are not part of the value: overlays lived there, and junk does. */
export function typedSamples(raw: RawFrame, pixels: ImagePixels): PixelArray {
  const bits = Math.min(pixels.bitsStored, raw.bitsAllocated);
  const bytes = raw.bytes.slice();
  if (raw.bitsAllocated === 8) {
    const shift = 8 - bits;
    if (pixels.signed) return new Int8Array(bytes.buffer).map((v) => (v << (24 + shift)) >> (24 + shift));
    return shift === 0 ? bytes : bytes.map((v) => v & ((1 << bits) - 1));
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
  for (let i = 0; i < count; i++) {
    const bit = from + i;
    out[i] = ((bytes[bit >> 3] as number) >> (bit & 7)) & 1;
  }
  return out;
}

/** Float Pixel Data (7FE0,0008) or Double Float Pixel Data (7FE0,0009), as single precision. */
export function floatSamples(dataSet: DataSet, count: number, frame: number): Float32Array {
  const single = dataSet.elements.x7fe00008;
  const element = single ?? dataSet.elements.x7fe00009;
  const size = single ? 4 : 8;
  const start = (element?.dataOffset ?? 0) + frame * count * size;
  const bytes = (dataSet.byteArray as Uint8Array).slice(start, start + count * size);
  if (bytes.length < count * size) throw new Error('the file ends before its pixels do');
  return single ? new Float32Array(bytes.buffer) : Float32Array.from(new Float64Array(bytes.buffer));
}
