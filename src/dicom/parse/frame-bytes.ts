/** The bytes of one frame as they lie in the file → what a codec, or the screen, can read. */
import { concat } from '#base/concat.ts';
import type { PixelCoding } from '#contracts/object-parts.ts';

const endsEarly = 'the file ends before its pixels do';

/** `FFFE,E000` and `FFFE,E0DD` as little endian numbers. */
const itemTag = 0xe000fffe;
const delimiterTag = 0xe0ddfffe;

/**
 * Items → the bit stream of a frame: what its fragments hold (PS3.5 A.4). Throws where one is cut, unless the frame is
 * `partial`.
 */
export function joinFragments(items: Uint8Array<ArrayBuffer>, partial = false): Uint8Array<ArrayBuffer> {
  const view = new DataView(items.buffer, items.byteOffset, items.byteLength);
  const fragments: Uint8Array<ArrayBuffer>[] = [];
  for (let at = 0; at + 8 <= items.length; ) {
    const tag = view.getUint32(at, true);
    if (tag === delimiterTag) break;
    if (tag !== itemTag) throw new Error('no fragment where one should begin');
    const end = at + 8 + view.getUint32(at + 4, true);
    if (end > items.length && !partial) throw new Error(endsEarly);
    fragments.push(items.subarray(at + 8, end));
    at = end;
  }
  const [only] = fragments;
  if (!only) throw new Error('no fragments');
  return fragments.length === 1 ? only : concat(fragments);
}

type Native = Extract<PixelCoding, { kind: 'native' }>;

export interface NativeBytes {
  /** In little endian. */
  readonly bytes: Uint8Array;
  /** The first bit of the frame, counted from the least significant one of the first byte. */
  readonly fromBit: number;
}

/** Native frame `frame`: a view, or a copy where bytes are turned over. Throws where the file ends before it does. */
export function nativeBytes(
  encoded: Uint8Array,
  { frameBits, wordBytes }: Native,
  frame: number,
): NativeBytes {
  const words = turned(encoded, wordBytes);
  const firstBit = frame * frameBits;
  const inWords = firstBit - Math.floor(firstBit / 8 / wordBytes) * wordBytes * 8;
  const [from, to] = [Math.floor(inWords / 8), Math.ceil((inWords + frameBits) / 8)];
  if (to > words.length) throw new Error(endsEarly);
  return { bytes: words.subarray(from, to), fromBit: inWords % 8 };
}

/** The bytes of each word in reverse: a copy, but where words are bytes. */
export function turned(bytes: Uint8Array, wordBytes: number): Uint8Array {
  if (wordBytes === 1) return bytes;
  const words = bytes.slice();
  for (let i = 0; i + wordBytes <= words.length; i += wordBytes) words.subarray(i, i + wordBytes).reverse();
  return words;
}
