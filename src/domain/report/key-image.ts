/**
 * A key image: what its reader saw and chose to show beside their words. It is kept as the picture that they saw, with
 * their marks on it, so that everybody sees the same, whatever shows it (docs/spec/report.md, RP15).
 */
import { concat } from '#base/concat.ts';
import type { ImageName } from '../finding/shape.ts';

export interface KeyImage {
  /** Of its picture, a JPEG (hexadecimal). */
  readonly sha256: string;
  /** Of which it is a picture; absent where a volume was cut anew, or seen in space. */
  readonly image?: ImageName;
}

/** Of one report. */
export const mostKeyImages = 12;
/** Of the picture of one, in bytes. */
export const mostKeyImageBytes = 400 * 1024;
/** Of its longer side, in pixels. */
export const mostKeyImageSide = 1280;

const [startOfImage, endOfImage, startOfScan] = [0xd8, 0xd9, 0xda];
const [frame, quantisation, huffman, restart] = [0xc0, 0xdb, 0xc4, 0xdd];
const isApplicationOrComment = (marker: number): boolean => (marker & 0xf0) === 0xe0 || marker === 0xfe;

/**
 * The same picture with nothing beside it: no comment, no camera's data, no small picture, nothing behind its end.
 * Undefined where it is no baseline JPEG of one scan (ITU-T T.81 B.2), of one or three components of 8 bits, within
 * `mostKeyImageSide`.
 */
export function plainJpeg(bytes: Uint8Array): Uint8Array<ArrayBuffer> | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 4 || view.getUint16(0) !== 0xff00 + startOfImage) return undefined;
  const kept: Uint8Array[] = [bytes.subarray(0, 2)];
  const found = new Set<number>();
  let components = 0;
  let at = 2;
  for (;;) {
    if (at + 4 > bytes.length || bytes[at] !== 0xff) return undefined;
    const marker = bytes[at + 1] as number;
    const end = at + 2 + view.getUint16(at + 2);
    if (end > bytes.length) return undefined;
    const body = bytes.subarray(at + 4, end);
    const isWhole = segments[marker]?.(body) ?? isApplicationOrComment(marker);
    if (!isWhole || (marker === frame && found.has(frame))) return undefined;
    if (marker === frame) components = body[5] as number;
    if (marker === startOfScan) {
      if (![frame, quantisation, huffman].every((one) => found.has(one)) || body[0] !== components)
        return undefined;
      break;
    }
    if (marker in segments) kept.push(bytes.subarray(at, end));
    found.add(marker);
    at = end;
  }
  const scan = at + 2 + view.getUint16(at + 2);
  const end = endOfScan(bytes, scan);
  if (end === undefined || end < scan + 3) return undefined;
  kept.push(bytes.subarray(at, end));
  return concat(kept);
}

/** Whether a segment of the kind holds what it must, and not a byte more (ITU-T T.81 B.2.2 to B.2.4). */
const segments: Readonly<Record<number, (body: Uint8Array) => boolean>> = {
  [frame]: (body) => {
    const sides = [((body[1] ?? 0) << 8) | (body[2] ?? 0), ((body[3] ?? 0) << 8) | (body[4] ?? 0)];
    const components = body[5];
    return (
      body[0] === 8 &&
      sides.every((side) => side > 0 && side <= mostKeyImageSide) &&
      (components === 1 || components === 3) &&
      body.length === 6 + 3 * components
    );
  },
  [quantisation]: (body) => isFilled(body, (at) => ((body[at] as number) < 16 ? 65 : 129)),
  [huffman]: (body) =>
    isFilled(body, (at) => 17 + body.subarray(at + 1, at + 17).reduce((sum, count) => sum + count, 0)),
  [restart]: (body) => body.length === 2,
  [startOfScan]: (body) => body.length === 4 + 2 * (body[0] ?? 0),
};

/** By tables one behind the other, at least one, each as long as `lengthAt` its place. */
function isFilled(body: Uint8Array, lengthAt: (at: number) => number): boolean {
  let at = 0;
  while (at < body.length) at += lengthAt(at);
  return at > 0 && at === body.length;
}

/** Behind the end of the image, which is the first marker in the scan that is no restart and no stuffed byte (B.1.1.5). */
function endOfScan(bytes: Uint8Array, from: number): number | undefined {
  for (let at = from; at + 1 < bytes.length; at++) {
    if (bytes[at] !== 0xff) continue;
    const next = bytes[at + 1] as number;
    if (next === endOfImage) return at + 2;
    if (next !== 0 && next !== 0xff && (next < 0xd0 || next > 0xd7)) return undefined;
  }
  return undefined;
}
