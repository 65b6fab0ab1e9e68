/** Pixels as they may leave under a pseudonym: frames alone, nothing between them, behind them, or in bits beside them. */
import { frameRange, type ObjectParts } from '#contracts/object-parts.ts';
import type { ImagePixels } from '#domain/study/instance.ts';
import { joinFragments, turned } from '../parse/frame-bytes.ts';
import { type ElementReader, elementReader } from '../parse/values.ts';
import { codingOf } from '../pixel/transfer-syntax.ts';
import type { Element } from '../write/element.ts';
import { withoutWords } from './codestream.ts';

/** Undefined where they end before they should, or are coded in a way that we cannot look into. */
export function cleanPixels(
  bytes: Uint8Array<ArrayBuffer>,
  source: ElementReader['dataSet'],
  {
    parts,
    pixels,
    transferSyntaxUid,
  }: {
    readonly parts: ObjectParts;
    readonly pixels: ImagePixels;
    readonly transferSyntaxUid: string;
  },
): Element | undefined {
  const coding = codingOf(transferSyntaxUid);
  const place = parts.pixels;
  if (!coding || !place || place.coding.kind === 'whole') return undefined;
  if (place.coding.kind === 'native') {
    const { frameBits, wordBytes, samples } = place.coding;
    const length = Math.ceil((frameBits * pixels.frames) / 8);
    const padded = place.range.from + Math.ceil(length / wordBytes) * wordBytes;
    if (samples !== 'integer' || place.range.from + length > place.range.to) return undefined;
    const words = turned(bytes.slice(place.range.from, padded), wordBytes);
    const value = withoutOverlays(words.slice(0, length), source, pixels);
    return { vr: pixels.bitsAllocated > 8 ? 'OW' : 'OB', value };
  }
  if (coding.kind !== 'encapsulated' || coding.codec === 'deflated-frame') return undefined;
  const family =
    coding.codec === 'rle'
      ? 'rle'
      : coding.codec === 'jpeg-2000' || coding.codec === 'htj2k'
        ? 'jpeg-2000'
        : 'jpeg';
  const frames: Uint8Array[] = [];
  for (let i = 0; i < pixels.frames; i++) {
    const range = frameRange(parts, i);
    const frame = range && withoutWords(joinFragments(bytes.subarray(range.from, range.to)), family);
    if (!frame) return undefined;
    frames.push(frame);
  }
  return { vr: 'OB', frames };
}

/** Old overlays lie in bits that the picture leaves unused (PS3.3 C.9.2, retired), and often hold text. */
function withoutOverlays(
  bytes: Uint8Array<ArrayBuffer>,
  source: ElementReader['dataSet'],
  { bitsAllocated, bitsStored }: ImagePixels,
): Uint8Array<ArrayBuffer> {
  const { uint16 } = elementReader(source);
  const bits = Object.keys(source.elements)
    .filter((key) => /^x60[01][0-9a-f]0102$/.test(key))
    .map((key) => uint16(key) ?? 0)
    .filter((bit) => bit >= bitsStored && bit < bitsAllocated);
  if (bits.length === 0 || bitsAllocated !== 16) return bytes;
  const mask = bits.reduce((all, bit) => all & ~(1 << bit), 0xffff);
  for (let at = 0; at < bytes.length; at += 2) {
    bytes[at] = (bytes[at] as number) & mask;
    bytes[at + 1] = (bytes[at + 1] as number) & (mask >> 8);
  }
  return bytes;
}
