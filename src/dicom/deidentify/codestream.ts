/**
 * Bit streams of compressed frames may carry text beside the picture: comments, application segments, what stands behind
 * their end. It is overwritten with zeros where it lies, so that no length and no offset changes.
 */

import { codingOf } from '../pixel/transfer-syntax.ts';

type Family = 'jpeg' | 'jpeg-2000' | 'rle';

/** How its streams are followed; undefined where they are none that we can look into. */
export function familyOf(transferSyntaxUid: string): Family | undefined {
  const coding = codingOf(transferSyntaxUid);
  if (coding?.kind !== 'encapsulated' || coding.codec === 'deflated-frame') return undefined;
  if (coding.codec === 'rle') return 'rle';
  return coding.codec === 'jpeg-2000' || coding.codec === 'htj2k' ? 'jpeg-2000' : 'jpeg';
}

/** A copy without words; undefined where the stream is none that we can follow: it does not leave. */
export function withoutWords(stream: Uint8Array, codec: Family): Uint8Array<ArrayBuffer> | undefined {
  const bytes = new Uint8Array(stream);
  const follow = { jpeg: blankJpeg, 'jpeg-2000': blankJpeg2000, rle: blankRle }[codec];
  return follow(bytes) ? bytes : undefined;
}

const word = (bytes: Uint8Array, at: number): number =>
  ((bytes[at] as number) << 8) | (bytes[at + 1] as number);

/** What decoders need of application segments, by marker: how each begins, and the length that is kept of it. */
const neededSegments: Readonly<Record<number, readonly (readonly [start: string, kept: number])[]>> = {
  224: [['JFIF\0', 12]],
  232: [
    ['SPIFF\0', 30],
    // Colour transforms of JPEG-LS by its inventors.
    ['mrfx', 5],
  ],
  238: [['Adobe', 12]],
};

/** JPEG and JPEG-LS (ITU-T T.81 B, T.87 C): segments, and coded data in which FF is followed by less than C0. */
function blankJpeg(bytes: Uint8Array): boolean {
  if (word(bytes, 0) !== 0xffd8) return false;
  for (let at = 2; at + 4 <= bytes.length; ) {
    if (bytes[at] !== 0xff) return false;
    const marker = bytes[at + 1] as number;
    if (marker === 0xff) {
      at++;
      continue;
    }
    if (marker === 0xd9) return blank(bytes, at + 2, bytes.length);
    const end = at + 2 + word(bytes, at + 2);
    if (end > bytes.length || end < at + 4) return false;
    if (marker === 0xfe) blank(bytes, at + 4, end);
    if (marker >= 0xe0 && marker <= 0xef) blank(bytes, at + 4 + needed(bytes, at + 4, marker), end);
    at = marker === 0xda ? scanEnd(bytes, end) : end;
  }
  // A stream that ends without its end marker carries nothing behind it.
  return true;
}

function needed(bytes: Uint8Array, at: number, marker: number): number {
  const [, kept = 0] =
    neededSegments[marker]?.find(([start]) =>
      [...start].every((c, i) => bytes[at + i] === c.charCodeAt(0)),
    ) ?? [];
  return kept;
}

/** The next marker that is no restart. */
function scanEnd(bytes: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at >= 0; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1] ?? 0;
    if (next >= 0xc0 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7)) return at;
  }
  return bytes.length;
}

/** JPEG 2000 (ITU-T T.800 A): main header, tile-parts with headers of their own, end of codestream. */
function blankJpeg2000(bytes: Uint8Array): boolean {
  if (word(bytes, 0) !== 0xff4f) return false;
  let at = 2;
  let tileEnd = bytes.length;
  while (at + 4 <= bytes.length) {
    const marker = word(bytes, at);
    if (marker === 0xffd9) return blank(bytes, at + 2, bytes.length);
    if (marker === 0xff93) {
      at = tileEnd;
      continue;
    }
    const end = at + 2 + word(bytes, at + 2);
    if (marker < 0xff00 || end > bytes.length || end < at + 4) return false;
    if (marker === 0xff64) blank(bytes, at + 6, end);
    if (marker === 0xff90) {
      const length = word(bytes, at + 6) * 0x1_0000 + word(bytes, at + 8);
      tileEnd = length === 0 ? bytes.length : at + length;
      if (tileEnd > bytes.length || tileEnd < end) return false;
    }
    at = end;
  }
  return true;
}

/** RLE (PS3.5 G.5): of fifteen offsets those that are not used are zero. */
function blankRle(bytes: Uint8Array): boolean {
  if (bytes.length < 64) return false;
  const segments = new DataView(bytes.buffer).getUint32(0, true);
  return segments <= 15 && blank(bytes, 4 + 4 * segments, 64);
}

function blank(bytes: Uint8Array, from: number, to: number): true {
  if (from < to) bytes.fill(0, from, to);
  return true;
}
