/**
 * A key image: what its reader saw and chose to show beside their words. It is kept as the picture that they saw, with
 * their marks on it, so that everybody sees the same, whatever shows it (docs/spec/report.md, RP15).
 */
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

const [startOfImage, endOfImage, startOfScan, baseline, extended] = [0xd8, 0xd9, 0xda, 0xc0, 0xc1];
/** JFIF, quantisation and Huffman tables, restart interval (ITU-T T.81 B.2.4). */
const needed: ReadonlySet<number> = new Set([0xe0, 0xdb, 0xc4, 0xdd, baseline, extended]);
const isApplicationOrComment = (marker: number): boolean => (marker & 0xf0) === 0xe0 || marker === 0xfe;

/**
 * The same picture with nothing beside it: no comment, no camera's data, nothing behind its end. Undefined where it is no
 * sequential JPEG of one scan (ITU-T T.81 B.2), of one or three components, within `mostKeyImageSide`.
 */
export function plainJpeg(bytes: Uint8Array): Uint8Array<ArrayBuffer> | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const marker = (at: number): number | undefined =>
    at + 1 < bytes.length && bytes[at] === 0xff ? bytes[at + 1] : undefined;
  if (marker(0) !== startOfImage) return undefined;
  const kept: Uint8Array[] = [bytes.subarray(0, 2)];
  let framed = false;
  let at = 2;
  for (;;) {
    const found = marker(at);
    if (found === undefined || at + 4 > bytes.length) return undefined;
    const end = at + 2 + view.getUint16(at + 2);
    if (end > bytes.length) return undefined;
    if (found === startOfScan) break;
    if (needed.has(found)) kept.push(bytes.subarray(at, end));
    else if (!isApplicationOrComment(found)) return undefined;
    if (found === baseline || found === extended) {
      if (framed || !isModest(view, at, end)) return undefined;
      framed = true;
    }
    at = end;
  }
  const end = endOfScan(bytes, at + 2 + view.getUint16(at + 2));
  if (!framed || end === undefined) return undefined;
  kept.push(bytes.subarray(at, end));
  const whole = new Uint8Array(kept.reduce((length, part) => length + part.length, 0));
  let filled = 0;
  for (const part of kept) {
    whole.set(part, filled);
    filled += part.length;
  }
  return whole;
}

/** A frame header (B.2.2) of a picture that may be shown. */
function isModest(view: DataView, at: number, end: number): boolean {
  if (end - at < 10) return false;
  const sides = [view.getUint16(at + 5), view.getUint16(at + 7)];
  const components = view.getUint8(at + 9);
  return (
    sides.every((side) => side > 0 && side <= mostKeyImageSide) && (components === 1 || components === 3)
  );
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
