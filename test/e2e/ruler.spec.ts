/** The ruler, laid where the picture shows an edge: what is read is what the phantom is, within half a per cent. */
import { expect, test } from '@playwright/test';
import type { Picture } from '../drivers/picture.ts';
import { ct, named, numbered, us } from '../drivers/studies.ts';
import type { ViewportDriver } from '../drivers/viewport.ts';
import { Workstation } from '../drivers/workstation.ts';
import type { CtStackOptions } from '../phantom/ct.ts';

/** So much brighter than a patient that the half-way line between both is the edge, whatever lies beside it. */
const box = { hu: 20_000, columns: [38, 217], rows: [78, 177], slices: [0, 0] } as const;
const pixelMm = 400 / 256;
const widthMm = 180 * pixelMm;
const heightMm = 100 * pixelMm;

/** In pixels of the picture, the far edges outside the last bright pixel. */
interface Edges {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

async function readBox(ws: Workstation, stack: CtStackOptions = {}): Promise<ViewportDriver> {
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
async function expectLengths(ws: Workstation, acrossMm: number, downMm: number): Promise<void> {
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

test('smaller, fitted and larger', async ({ page }) => {
  const ws = await Workstation.open(page);
  await readBox(ws);
  for (const key of ['Minus', 'Equal', 'Equal']) {
    await ws.press(key);
    await expectLengths(ws, widthMm, heightMm);
    for (let i = 0; i < 3; i++) await ws.press('Control+z');
    await ws.expectMeasurements(0);
  }
});

test('turned a quarter, then flipped too', async ({ page }) => {
  const ws = await Workstation.open(page);
  await readBox(ws);
  await ws.press('BracketRight');
  await expectLengths(ws, heightMm, widthMm);
  for (let i = 0; i < 3; i++) await ws.press('Control+z');
  await ws.expectMeasurements(0);
  await ws.press('KeyH');
  await expectLengths(ws, heightMm, widthMm);
});

test('pixels half as high again as wide, upright and turned', async ({ page }) => {
  const ws = await Workstation.open(page);
  await readBox(ws, { aspect: 1.5 });
  await expectLengths(ws, widthMm, heightMm * 1.5);
  for (let i = 0; i < 3; i++) await ws.press('Control+z');
  await ws.expectMeasurements(0);
  await ws.press('BracketRight');
  await expectLengths(ws, heightMm * 1.5, widthMm);
});

test('a region of ultrasound, in centimetres', async ({ page }) => {
  const ws = await Workstation.open(page);
  const { truth, bytes } = await us({ seed: 22, frames: 1, rows: 240, columns: 320 });
  const viewport = await ws.read([named('us.dcm', bytes)]);
  const frame = { columns: truth.columns, rows: truth.rows };
  const lines = [
    [
      [160, 40],
      [160, 200],
    ],
    [
      [120, 160],
      [200, 160],
    ],
  ] as const;
  for (const [i, [from, to]] of lines.entries()) {
    // A mouse stands on whole pixels of the screen.
    const [a, b] = [await viewport.pointOf(frame, from), await viewport.pointOf(frame, to)];
    const { scale } = await viewport.fitted(frame);
    const pixels =
      Math.hypot(Math.trunc(b[0]) - Math.trunc(a[0]), Math.trunc(b[1]) - Math.trunc(a[1])) / scale;
    const cm = pixels * truth.cmPerPixel;
    await ws.measureLength(frame, from, to);
    await ws.expectMeasurements(i + 1);
    const text = (await ws.measurements())[i]?.[0] ?? '';
    const read = Number(/^([\d.]+) cm$/.exec(text)?.[1]);
    expect(Math.abs(read - cm) / cm, `${text} for ${cm} cm`).toBeLessThan(0.005);
  }
});
