/** Display shutters: what the file hides is hidden, follows the picture, and can be lifted. */
import { expect, test } from '@playwright/test';
import type { PhantomShutter } from '../../phantom/shutter.ts';
import { chest, named } from '../drivers/studies.ts';
import { sweep } from '../drivers/sweep.ts';
import type { ViewportDriver } from '../drivers/viewport.ts';
import { Workstation } from '../drivers/workstation.ts';

/** Left and right edge apart, so that a flip shows; the circle cuts the corners of what is left. */
const shutter: PhantomShutter = {
  rectangle: { left: 101, right: 400, upper: 1, lower: 480 },
  circle: { row: 256, column: 250, radius: 200 },
  value: 0xffff,
};
const mid = 0x8080;

const film = { rows: 512, columns: 0 };

/** Mean brightness of a small square about a point of the frame, with everything that lies over the picture. */
async function seen(viewport: ViewportDriver, point: readonly [number, number]): Promise<number> {
  const [x, y] = point;
  const region = await viewport.regionOf(film, { x: x - 6, y: y - 6, width: 12, height: 12 });
  return (await viewport.screenshot()).meanLuminance(region);
}

async function open(ws: Workstation, asked: PhantomShutter): Promise<ViewportDriver> {
  const phantom = await chest({ seed: 44, grey: { shutter: asked } });
  film.columns = phantom.film.columns;
  const viewport = await ws.read([named('shutter.dcm', phantom.bytes)]);
  await ws.press('t');
  return viewport;
}

test('[R17] what lies outside the shutter has its grey, until a person lifts it', async ({ page }, info) => {
  const ws = await Workstation.open(page);
  const viewport = await open(ws, { ...shutter, value: mid });
  const [inside, left, corner] = [
    [250, 256],
    [60, 256],
    [112, 90],
  ] as const;
  const picture = await viewport.picture();
  const behind = picture.meanLuminance(
    await viewport.regionOf(film, { x: 54, y: 250, width: 12, height: 12 }),
  );
  expect(Math.abs((await seen(viewport, left)) - 128)).toBeLessThan(3);
  expect(Math.abs((await seen(viewport, corner)) - 128)).toBeLessThan(3);
  expect(Math.abs(behind - 128)).toBeGreaterThan(10);
  await info.attach('shutter', { body: await page.screenshot(), contentType: 'image/png' });

  // A probe tells the stored value all the same.
  await ws.press('t');
  expect(await viewport.valueAt(film, left)).toMatch(/x 60\s+y 256\s+[\d,]+/);
  expect((await viewport.cornerLines('bottomRight')).join('\n')).toContain(ws.texts.reading.shutter.closed);
  const middle = await seen(viewport, inside);

  const button = ws.button(ws.texts.command.shutters);
  await expect(button).toHaveAttribute('aria-pressed', 'true');
  await button.click();
  await expect(button).toHaveAttribute('aria-pressed', 'false');
  expect((await viewport.cornerLines('bottomRight')).join('\n')).toContain(ws.texts.reading.shutter.lifted);
  expect(Math.abs((await seen(viewport, left)) - behind)).toBeLessThan(3);
  expect(Math.abs((await seen(viewport, inside)) - middle)).toBeLessThan(3);
  await ws.press('Shift+S');
  expect(Math.abs((await seen(viewport, left)) - 128)).toBeLessThan(3);
});

test('[R17] the shutter turns and flips with the picture', sweep, async ({ page }) => {
  const ws = await Workstation.open(page);
  // Hides the left fifth of the frame alone.
  const phantom = await chest({ seed: 44 });
  const { columns } = phantom.film;
  const viewport = await open(ws, {
    rectangle: { left: Math.round(columns / 5) + 1, right: columns, upper: 1, lower: 512 },
    value: 0xffff,
  });
  const { width, height } = await viewport.box();
  /** Whether the picture ends in white at that edge of the screen. */
  const whiteAt = async (x: number, y: number): Promise<boolean> =>
    (await viewport.screenshot()).meanLuminance({ x: x - 4, y: y - 4, width: 8, height: 8 }) > 252;
  const { x } = await viewport.fitted(film);
  const edges = {
    left: [x + 20, height / 3],
    right: [width - x - 20, height / 3],
    // Turned, the columns stand from top to bottom.
    top: [width / 2 + 90, height / 2 - (width / 2 - x) + 20],
  } as const;
  expect(await whiteAt(...edges.left)).toBe(true);
  expect(await whiteAt(...edges.right)).toBe(false);
  await ws.press('h');
  expect(await whiteAt(...edges.left)).toBe(false);
  expect(await whiteAt(...edges.right)).toBe(true);
  await ws.press('0');
  await ws.press(']');
  expect(await whiteAt(...edges.top)).toBe(true);
  await ws.press('0');
  await ws.press('+');
  await ws.press('+');
  expect(await whiteAt(width / 2, height / 2)).toBe(false);
});

test(
  '[R17] small pictures hide the same; a broken shutter hides nothing and is told',
  sweep,
  async ({ page }) => {
    const ws = await Workstation.open(page);
    const hidden = await chest({ seed: 44, grey: { shutter } });
    await ws.dropFiles([named('shutter.dcm', hidden.bytes)]);
    await ws.waitRead();
    await expect(ws.cards.first().locator('canvas[data-drawn]')).toBeVisible();
    const [preview] = await ws.previews(ws.cards.first());
    const { columns, rows } = hidden.film;
    const scale = Math.min(preview!.width / columns, preview!.height / rows);
    const at = (x: number, y: number): number =>
      preview!.luminanceAt(
        (preview!.width - columns * scale) / 2 + x * scale,
        (preview!.height - rows * scale) / 2 + y * scale,
      );
    expect(at(60, 256)).toBeCloseTo(255, 6);
    expect(at(112, 90)).toBeCloseTo(255, 6);
    expect(at(250, 256)).toBeLessThan(250);

    const broken = await chest({ seed: 44, grey: { shutter: { polygon: [1, 1, 50, 50] } } });
    const viewport = await ws.read([named('broken.dcm', broken.bytes)]);
    await expect(ws.button(ws.texts.command.shutters)).toHaveCount(0);
    expect((await viewport.cornerLines('bottomRight')).join('\n')).toContain(ws.texts.missing.shutter);
  },
);
