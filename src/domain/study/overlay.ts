/** Bit planes that a file draws over its image: outlines, scales, marks (PS3.3 C.9.2). */

export interface OverlayPlane {
  readonly rows: number;
  readonly columns: number;
  /** Zero-based place of its first pixel in the frame; may lie outside. */
  readonly row: number;
  readonly column: number;
  /** One bit a pixel, row after row, the least significant of a byte first, from bit `from`. */
  readonly bits: Uint8Array;
  readonly from: number;
}

export function isSet({ bits, from }: OverlayPlane, pixel: number): boolean {
  const bit = from + pixel;
  return (((bits[bit >> 3] ?? 0) >> (bit & 7)) & 1) === 1;
}
