/** A computer without WebGL: the processor draws the same picture, says so, and measures the same. */
import { expect, test } from '@playwright/test';
import { expectShownBy } from '../drivers/brightness.ts';
import { expectLengths, heightMm, readBox, widthMm } from '../drivers/ruler.ts';
import { chest, ct, named, numbered } from '../drivers/studies.ts';
import { sweep } from '../drivers/sweep.ts';
import { Workstation } from '../drivers/workstation.ts';
import { chromiumFlags, findChromium } from '../support/chromium.ts';

const executablePath = findChromium();
test.use({
  launchOptions: {
    args: [
      ...chromiumFlags.filter((flag) => !/angle|swiftshader/.test(flag)),
      '--disable-gpu',
      '--disable-3d-apis',
    ],
    ...(executablePath === undefined ? {} : { executablePath }),
  },
});

const ctFrame = { columns: 256, rows: 256 };

test('[R24] each tissue has the brightness of its HU, slice by slice, and the page says who draws', async ({
  page,
}) => {
  const ws = await Workstation.open(page);
  expect(await page.evaluate(() => document.createElement('canvas').getContext('webgl2'))).toBeNull();
  const { truth, files } = await ct({ seed: 21, slices: 5, size: 256, noiseHu: 0, script: 'latin' });
  const viewport = await ws.read(numbered('CT', files));
  await expect(page.getByText(ws.texts.reading.software)).toBeVisible();
  for (const [key, center, width] of [
    ['1', 40, 400],
    ['3', -600, 1500],
    ['5', 400, 1800],
  ] as const) {
    await ws.press(key);
    await expect.poll(() => viewport.window()).toEqual({ center, width });
    for (const { hu, centerPixel } of Object.values(truth.inserts)) {
      const [x, y] = [centerPixel[0] - 1.5, centerPixel[1] - 1.5];
      const region = await viewport.regionOf(ctFrame, { x, y, width: 4, height: 4 });
      const seen = (await viewport.picture()).meanLuminance(region);
      const expected = 255 * Math.min(1, Math.max(0, (hu - center) / width + 0.5));
      expect(Math.abs(seen - expected), `${hu} HU in ${center}/${width}: ${seen}`).toBeLessThan(3);
    }
    await ws.press('ArrowDown');
  }
  await viewport.expectImageNumber(5);
});

test('[R24] a film looks like its MONOCHROME1 twin; inverted it is its negative', sweep, async ({ page }) => {
  const ws = await Workstation.open(page);
  const [mono2, mono1] = [
    await chest({ seed: 31, photometricInterpretation: 'MONOCHROME2' }),
    await chest({ seed: 31, photometricInterpretation: 'MONOCHROME1' }),
  ];
  const first = await (await ws.read([named('film.dcm', mono2.bytes)])).picture();
  expect(first.meanLuminance()).toBeGreaterThan(30);
  await ws.back();
  const viewport = await ws.read([named('film.dcm', mono1.bytes)]);
  expect((await viewport.picture()).differenceFrom(first)).toBeLessThan(1.5);
  const film = await viewport.regionOf({ columns: 512, rows: 512 }, { x: 0, y: 0, width: 512, height: 512 });
  const bright = (await viewport.picture()).meanLuminance(film);
  await ws.press('KeyI');
  await expect
    .poll(async () => Math.abs((await viewport.picture()).meanLuminance(film) - (255 - bright)))
    .toBeLessThan(3);
});

test('[R24] lengths are true, larger and turned and flipped', sweep, async ({ page }) => {
  const ws = await Workstation.open(page);
  await readBox(ws);
  await expectLengths(ws, widthMm, heightMm);
  for (let i = 0; i < 3; i++) await ws.press('Control+z');
  for (const key of ['Equal', 'BracketRight', 'KeyH']) await ws.press(key);
  await ws.expectMeasurements(0);
  await expectLengths(ws, heightMm, widthMm);
});

test('[R24] a curve and values that are no whole numbers have their brightness', sweep, async ({ page }) => {
  const ws = await Workstation.open(page);
  const sigmoid = { center: 1500, width: 900, function: 'SIGMOID' } as const;
  const grey = { window: [sigmoid.center, sigmoid.width], voiFunction: sigmoid.function } as const;
  for (const [options, inverted] of [
    [{}, false],
    [{ photometricInterpretation: 'MONOCHROME1' }, true],
  ] as const) {
    const phantom = await chest({ seed: 31, grey, ...options });
    const viewport = await ws.read([named('curve.dcm', phantom.bytes)]);
    await expectShownBy(viewport, phantom, sigmoid, { inverted });
    await ws.back();
  }
  const halves = await chest({ seed: 31, grey: { rescale: [1 / 512, 0.25], window: [4.25, 8] } });
  const viewport = await ws.read([named('halves.dcm', halves.bytes)]);
  // LINEAR from 0.25 to 7.25, in stored values.
  await expectShownBy(viewport, halves, { center: 3.5 * 512, width: 7 * 512, function: 'LINEAR_EXACT' });
});
