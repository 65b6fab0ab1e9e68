/** The ruler, laid where the picture shows an edge: what is read is what the phantom is, within half a per cent. */
import { expect, test } from '@playwright/test';
import { expectLengths, heightMm, readBox, widthMm } from '../drivers/ruler.ts';
import { named, us } from '../drivers/studies.ts';
import { sweep } from '../drivers/sweep.ts';
import { Workstation } from '../drivers/workstation.ts';

test('smaller, fitted and larger', sweep, async ({ page }) => {
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

test('pixels half as high again as wide, upright and turned', sweep, async ({ page }) => {
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
