/** The reading room under one thumb: scroll, window, zoom, and what the machine said. */
import { expect, type Page, test } from '@playwright/test';
import { chest, ct, named, numbered } from '../drivers/studies.ts';
import { Workstation } from '../drivers/workstation.ts';

test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

type Point = readonly [number, number];

/** Fingers put down together, moved together in steps, and lifted. */
async function swipe(
  page: Page,
  paths: readonly (readonly [Point, Point])[],
  { steps = 8 }: { readonly steps?: number } = {},
): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const at = (part: number) =>
    paths.map(([from, to], id) => ({
      x: from[0] + (to[0] - from[0]) * part,
      y: from[1] + (to[1] - from[1]) * part,
      id,
    }));
  await session.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: at(0) });
  for (let step = 1; step <= steps; step++) {
    // Cornerstone drops what comes faster than a finger moves: the screen has shown the last place.
    await page.evaluate(
      () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
    );
    await session.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: at(step / steps) });
  }
  await session.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
}

const zoomOf = async (ws: Workstation): Promise<number> =>
  Number(/Zoom ([\d,]+)/.exec(await ws.viewport(0).cornerText())?.[1]?.replace(',', ''));

test('[R19] a stack is scrolled, windowed and zoomed with one thumb, and pinched with two fingers', async ({
  page,
}, info) => {
  const ws = await Workstation.open(page);
  const { files } = await ct({ seed: 31, slices: 20, size: 128 });
  const viewport = await ws.read(numbered('CT', files));
  await info.attach('phone', { body: await page.screenshot(), contentType: 'image/png' });
  const start = await viewport.imageNumber();

  // The stack opens with the hand that scrolls.
  await swipe(page, [
    [
      [195, 300],
      [195, 240],
    ],
  ]);
  await expect.poll(() => viewport.imageNumber()).not.toBe(start);

  const slider = page.getByRole('slider', { name: ws.texts.tool.scroll });
  const track = (await slider.boundingBox())!;
  expect(track.y).toBeGreaterThan(844 / 3);
  await page.touchscreen.tap(track.x + track.width - 4, track.y + track.height / 2);
  await viewport.expectImageNumber(20);
  // Nothing can be done to an image that is still coming.
  await viewport.waitShown();

  await ws.button(ws.texts.tool.window).tap();
  const before = await viewport.cornerText();
  await swipe(page, [
    [
      [195, 300],
      [260, 300],
    ],
  ]);
  await expect.poll(() => viewport.cornerText()).not.toBe(before);

  await ws.button(ws.texts.tool.zoom).tap();
  expect(await zoomOf(ws)).toBe(100);
  await swipe(page, [
    [
      [195, 250],
      [195, 300],
    ],
  ]);
  await expect.poll(() => zoomOf(ws)).toBeGreaterThan(110);
  const one = await zoomOf(ws);
  await ws.button(ws.texts.tool.window).tap();
  await swipe(page, [
    [
      [180, 250],
      [100, 180],
    ],
    [
      [210, 260],
      [290, 330],
    ],
  ]);
  await expect.poll(() => zoomOf(ws)).toBeGreaterThan(one * 1.1);
});

test('[R19] a finger is heard whatever a mouse did, a tap marks once, a slow screen zooms no further than a fast one', async ({
  page,
}) => {
  const ws = await Workstation.open(page);
  const { files } = await ct({ seed: 31, slices: 20, size: 128 });
  const viewport = await ws.read(numbered('CT', files));
  const start = await viewport.imageNumber();
  await page.mouse.move(200, 310);
  await swipe(page, [
    [
      [195, 300],
      [195, 240],
    ],
  ]);
  await expect.poll(() => viewport.imageNumber()).not.toBe(start);
  await viewport.waitShown();

  const zoomedIn = async (steps: number): Promise<number> => {
    await ws.press('Digit0');
    await expect.poll(() => zoomOf(ws)).toBe(100);
    await swipe(
      page,
      [
        [
          [195, 150],
          [195, 290],
        ],
      ],
      { steps },
    );
    await expect.poll(() => zoomOf(ws)).toBeGreaterThan(110);
    await viewport.picture();
    return zoomOf(ws);
  };
  await ws.button(ws.texts.tool.zoom).tap();
  const often = await zoomedIn(14);
  const once = await zoomedIn(1);
  expect(once / often).toBeGreaterThan(0.95);
  expect(once / often).toBeLessThan(1.05);

  await ws.choose('probe');
  const tap = async (x: number, y: number): Promise<void> => {
    await page.touchscreen.tap(x, y);
    // A second telling of it would be heard after the time of a double click.
    await page.waitForTimeout(1000);
  };
  await tap(150, 250);
  await tap(260, 260);
  await ws.expectMeasurements(2);
  expect(await ws.measurements()).toHaveLength(2);
});

test('[R19] the two sheets are one tap away and never both; nothing is out of the thumb’s reach', async ({
  page,
}) => {
  const ws = await Workstation.open(page, { language: 'ar' });
  const film = await chest({ seed: 31, findings: { opacity: true } });
  const viewport = await ws.read([named('film.dcm', film.bytes)]);
  await expect(page.getByRole('complementary')).toBeVisible();
  await ws.triage();
  const shared = await viewport.box();

  await ws.button(ws.texts.reading.expandRail).tap();
  await expect(page.getByRole('navigation')).toBeVisible();
  await expect(page.getByRole('complementary')).toHaveCount(0);
  await ws.button(ws.texts.reading.collapseRail).tap();
  await expect.poll(async () => (await viewport.box()).height).toBeGreaterThan(shared.height * 1.4);
  await ws.button(ws.texts.reading.expandPanel).tap();
  await expect(page.getByRole('complementary')).toBeVisible();

  // The page itself never scrolls, and every button of the strip is as large as a thumb, in the lower half.
  const size = await page.evaluate(() => [
    document.documentElement.scrollWidth,
    document.documentElement.scrollHeight,
  ]);
  expect(size).toEqual([390, 844]);
  const buttons = await page
    .getByRole('toolbar')
    .getByRole('button')
    .evaluateAll((all) =>
      all
        .map((one) => one.getBoundingClientRect())
        .filter(({ width }) => width > 0)
        .map(({ width, height, y }) => ({ width, height, y })),
    );
  expect(buttons.length).toBeGreaterThan(15);
  for (const { width, height, y } of buttons) {
    expect(Math.min(width, height)).toBeGreaterThanOrEqual(44);
    expect(y).toBeGreaterThan(844 / 2);
  }
});
