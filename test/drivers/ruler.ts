/** A box of known size in the reading room, and the ruler laid where the picture shows its edges. */
import { expect } from '@playwright/test';
import type { CtStackOptions } from '../../phantom/ct.ts';
import type { Picture } from './picture.ts';
import { ct, numbered } from './studies.ts';
import type { ViewportDriver } from './viewport.ts';
import type { Workstation } from './workstation.ts';

/** So much brighter than a patient that the half-way line between both is the edge, whatever lies beside it. */
const box = { hu: 20_000, columns: [38, 217], rows: [78, 177], slices: [0, 0] } as const;
const pixelMm = 400 / 256;
export const widthMm = 180 * pixelMm;
export const heightMm = 100 * pixelMm;

/** In pixels of the picture, the far edges outside the last bright pixel. */
interface Edges {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Opens the box, with the window that covers it. */
export async function readBox(ws: Workstation, stack: CtStackOptions = {}): Promise<ViewportDriver> {
  const { files } = await ct({ seed: 24, slices: 1, size: 256, noiseHu: 0, script: 'latin', box, stack });
  const viewport = await ws.read(numbered('CT', files));
  // From the least to the greatest value.
  await ws.press('9');
  return viewport;
}

/** Where the picture turns bright and dark again, through the middle of the viewport each way. */
function edgesOf(picture: Picture): Edges {
  const middle = [Math.round(picture.width / 2), Math.round(picture.height / 2)] as const;
  const bright = (x: number, y: number): boolean => picture.luminanceAt(x, y) > 127;
  const reach = (dx: number, dy: number): number => {
    let steps = 0;
    while (bright(middle[0] + dx * (steps + 1), middle[1] + dy * (steps + 1))) steps++;
    return steps;
  };
  return {
    left: middle[0] - reach(-1, 0),
    right: middle[0] + reach(1, 0) + 1,
    top: middle[1] - reach(0, -1),
    bottom: middle[1] + reach(0, 1) + 1,
  };
}

/** Draws across, down and from corner to corner of the box as it is seen. */
export async function expectLengths(ws: Workstation, acrossMm: number, downMm: number): Promise<void> {
  const viewport = ws.viewport(0);
  const { left, right, top, bottom } = edgesOf(await viewport.picture());
  const [column, row] = [Math.round((left + right) / 2), Math.round((top + bottom) / 2)];
  const box = await viewport.box();
  const at = (x: number, y: number) => [box.x + x, box.y + y] as const;
  const lines = [
    ['across', at(left, row), at(right, row), acrossMm],
    ['down', at(column, top), at(column, bottom), downMm],
    ['diagonal', at(left, top), at(right, bottom), Math.hypot(acrossMm, downMm)],
  ] as const;
  await ws.choose('length');
  const before = await ws.measurementItems.count();
  for (const [i, [name, from, to, mm]] of lines.entries()) {
    await ws.page.mouse.move(...from);
    await ws.page.mouse.down();
    await ws.page.mouse.move(...to, { steps: 6 });
    await viewport.picture();
    await ws.page.mouse.move(...to);
    await ws.page.mouse.up();
    await ws.expectMeasurements(before + i + 1);
    const text = (await ws.measurements())[before + i]?.[0] ?? '';
    const read = Number(/^([\d.]+) mm$/.exec(text)?.[1]);
    expect(Math.abs(read - mm) / mm, `${name}: ${text} for ${mm} mm`).toBeLessThan(0.005);
  }
}
