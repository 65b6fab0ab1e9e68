/** Pixels as they may leave under a pseudonym: frames alone, nothing between them, behind them, or in bits beside them. */
import { frameRange, type ObjectParts } from '#contracts/object-parts.ts';
import type { ImagePixels } from '#domain/study/instance.ts';
import { joinFragments, turned } from '../parse/frame-bytes.ts';
import { type ElementReader, elementReader } from '../parse/values.ts';
import { codingOf } from '../pixel/transfer-syntax.ts';
import type { Element } from '../write/element.ts';
import { familyOf, withoutWords } from './codestream.ts';

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
    if (!value) return undefined;
    return { vr: pixels.bitsAllocated > 8 ? 'OW' : 'OB', value };
  }
  const family = familyOf(transferSyntaxUid);
  if (!family) return undefined;
  // In coded pixels nothing can be cleared without coding them anew.
  if (overlayBits(source).length > 0) return undefined;
  const frames: Uint8Array[] = [];
  for (let i = 0; i < pixels.frames; i++) {
    const range = frameRange(parts, i);
    const frame = range && withoutWords(joinFragments(bytes.subarray(range.from, range.to)), family);
    if (!frame) return undefined;
    frames.push(frame);
  }
  return { vr: 'OB', frames };
}

/** Where old overlays lie in bits of the pixels (PS3.3 C.9.2, retired): their positions. */
export function overlayBits(source: ElementReader['dataSet']): readonly number[] {
  const { uint16, element } = elementReader(source);
  return Object.keys(source.elements)
    .filter((key) => /^x60[01][0-9a-f]0102$/.test(key))
    .filter((key) => !element(key.replace('0102', '3000')))
    .map((key) => uint16(key) ?? 0);
}

/** They often hold text. Undefined where they cannot be told from the picture. */
function withoutOverlays(
  bytes: Uint8Array<ArrayBuffer>,
  source: ElementReader['dataSet'],
  { bitsAllocated, bitsStored }: ImagePixels,
): Uint8Array<ArrayBuffer> | undefined {
  const bits = overlayBits(source);
  if (bits.length === 0) return bytes;
  const usual = elementReader(source).uint16('x00280102') === bitsStored - 1;
  if (bitsAllocated !== 16 || !usual) return undefined;
  const unused = bits.filter((bit) => bit >= bitsStored && bit < bitsAllocated);
  const mask = unused.reduce((all, bit) => all & ~(1 << bit), 0xffff);
  for (let at = 0; at < bytes.length; at += 2) {
    bytes[at] = (bytes[at] as number) & mask;
    bytes[at + 1] = (bytes[at + 1] as number) & (mask >> 8);
  }
  return bytes;
}
