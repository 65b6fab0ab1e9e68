/** Bit planes that a file draws over its image: outlines, scales, marks (PS3.3 C.9.2). */
import type { Rgb } from './cielab.ts';

export interface OverlayPlane {
  /** Which of the sixteen: 0x6000, 0x6002 … 0x601E. */
  readonly group: number;
  readonly rows: number;
  readonly columns: number;
  /** Zero-based place of its first pixel in the frame; may lie outside. */
  readonly row: number;
  readonly column: number;
  /** One bit a pixel, row after row, the least significant of a byte first, from bit `from`. */
  readonly bits: Uint8Array;
  readonly from: number;
}

export interface ColouredPlane {
  readonly plane: OverlayPlane;
  readonly colour: Rgb;
}

/** Where nobody recommends another: neither a measurement's colour nor a heat map's. */
export const overlayColour: Rgb = [126, 224, 255];

export function isSet({ bits, from }: OverlayPlane, pixel: number): boolean {
  const bit = from + pixel;
  return (((bits[bit >> 3] ?? 0) >> (bit & 7)) & 1) === 1;
}
