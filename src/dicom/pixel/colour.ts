/** Colour frames → interleaved RGB (PS3.3 C.7.6.3.1.2; YBR by ITU-R BT.601 full range). */

import type { PixelArray } from './frame.ts';

/** Plane after plane → pixel after pixel. */
export function interleave<Samples extends PixelArray>(planes: Samples, pixels: number): Samples {
  const out = planes.slice() as Samples;
  for (let i = 0; i < pixels; i++) {
    out[i * 3] = planes[i] as number;
    out[i * 3 + 1] = planes[pixels + i] as number;
    out[i * 3 + 2] = planes[2 * pixels + i] as number;
  }
  return out;
}

/** YBR_FULL of so many bits, interleaved, in place of RGB. */
export function ybrFullToRgb<Samples extends PixelArray>(ybr: Samples, bits: number): Samples {
  const rgb = ybr.slice() as Samples;
  for (let i = 0; i + 2 < ybr.length; i += 3) {
    writeRgb(rgb, i, ybr[i] as number, ybr[i + 1] as number, ybr[i + 2] as number, bits);
  }
  return rgb;
}

/** Screens show eight bits of colour; deeper samples give their most significant ones. */
export function eightBits(samples: PixelArray, bits: number): PixelArray {
  return bits === 8 ? samples : Uint8Array.from(samples, (value) => value / 2 ** (bits - 8));
}

/** Uncompressed YBR_FULL_422: Y₁ Y₂ B R for each two pixels of a row. */
export function ybrFull422ToRgb(ybr: Uint8Array, pixels: number): Uint8Array {
  const rgb = new Uint8Array(pixels * 3);
  for (let pair = 0; pair * 2 < pixels; pair++) {
    const at = pair * 4;
    const blue = ybr[at + 2] as number;
    const red = ybr[at + 3] as number;
    writeRgb(rgb, pair * 6, ybr[at] as number, blue, red);
    if (pair * 2 + 1 < pixels) writeRgb(rgb, pair * 6 + 3, ybr[at + 1] as number, blue, red);
  }
  return rgb;
}

function writeRgb(rgb: PixelArray, at: number, y: number, cb: number, cr: number, bits = 8): void {
  const [middle, most] = [2 ** (bits - 1), 2 ** bits - 1];
  rgb[at] = clamp(y + 1.402 * (cr - middle), most);
  rgb[at + 1] = clamp(y - 0.344136 * (cb - middle) - 0.714136 * (cr - middle), most);
  rgb[at + 2] = clamp(y + 1.772 * (cb - middle), most);
}

function clamp(value: number, most: number): number {
  return value < 0 ? 0 : value > most ? most : Math.round(value);
}

/** One channel of a Palette Color Lookup Table: descriptor (entries, first mapped, bits) and its data. */
export interface PaletteChannel {
  readonly entries: number;
  readonly first: number;
  readonly bits: number;
  readonly data: Uint8Array | Uint16Array;
}

/** PALETTE COLOR (PS3.3 C.7.9): indices below and above the table take its first and last entry. */
export function paletteToRgb(indices: ArrayLike<number>, channels: readonly PaletteChannel[]): Uint8Array {
  const rgb = new Uint8Array(indices.length * 3);
  channels.forEach((channel, c) => {
    const shift = channel.bits > 8 ? 8 : 0;
    for (let i = 0; i < indices.length; i++) {
      const entry = Math.min(Math.max((indices[i] as number) - channel.first, 0), channel.entries - 1);
      rgb[i * 3 + c] = (channel.data[entry] ?? 0) >> shift;
    }
  });
  return rgb;
}
