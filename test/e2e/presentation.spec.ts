/** Stored presentations: the picture as somebody left it, and back to what was sent. */
import { expect, type Locator, test } from '@playwright/test';
import { overlayElements } from '../../phantom/grey.ts';
import { CS, IS, SQ, US } from '../../phantom/part10.ts';
import {
  chestReference,
  ctReference,
  type PresentationOptions,
  writePresentation,
} from '../../phantom/presentation.ts';
import { chest, ct, named, numbered } from '../drivers/studies.ts';
import { sweep } from '../drivers/sweep.ts';
import type { Letters, ViewportDriver } from '../drivers/viewport.ts';
import { Workstation } from '../drivers/workstation.ts';

const seed = 45;

interface Opened {
  readonly ws: Workstation;
  readonly viewport: ViewportDriver;
  readonly film: { readonly rows: number; readonly columns: number; readonly pixels: Uint16Array };
}

async function open(ws: Workstation, ...states: readonly Partial<PresentationOptions>[]): Promise<Opened> {
  const { film, bytes } = await chest({ seed });
  const written = states.map((state, i) =>
    named(
      `state${i}.dcm`,
      writePresentation({
        seed,
        images: [chestReference(seed)],
        frame: film,
        label: `STATE ${i}`,
        description: `State ${i}`,
        creator: 'Reader^First',
        ...state,
      }),
    ),
  );
  const viewport = await ws.read([named('film.dcm', bytes), ...written]);
  return { ws, viewport, film };
}

const panel = (ws: Workstation): Locator => ws.page.getByTestId('document');

/** Opens the nth stored presentation and asks for the image by it. */
async function show(ws: Workstation, viewport: ViewportDriver, nth = 0): Promise<void> {
  await ws.page.getByRole('button', { name: `State ${nth}` }).click();
  await ws.button(ws.texts.presentation.show).click();
  await ws.button(ws.texts.app.close).click();
  await viewport.waitShown();
}

const corner = async (viewport: ViewportDriver): Promise<string> =>
  (await viewport.cornerLines('bottomRight')).join('\n');

/** 0…255 where a pixel of the film is by a linear window. */
const greyOf = (value: number, [center, width]: readonly [number, number]): number =>
  255 * Math.min(Math.max((value - (center - 0.5)) / (width - 1) + 0.5, 0), 1);

test('[R21] the panel says whose it is and of what; the picture takes its grey, and gives it back', async ({
  page,
}, info) => {
  const ws = await Workstation.open(page);
  const window = [1700, 2400] as const;
  const { viewport, film } = await open(ws, {
    window,
    shape: 'INVERSE',
    label: 'NODULE',
    description: 'Seen in the left lung',
  });
  const at = [256, 200] as const;
  const value = film.pixels[at[1] * film.columns + at[0]]!;
  const middle = await viewport.regionOf(film, { x: at[0] - 1, y: at[1] - 1, width: 3, height: 3 });
  const sent = (await viewport.picture()).meanLuminance(middle);
  // Not shown by itself, but said.
  const unapplied = ws.texts.presentation['as-sent'].replace('{{name}}', 'NODULE');
  await expect.poll(() => corner(viewport)).toContain(unapplied);

  await ws.page.getByRole('button', { name: ws.texts.document.kind.presentation }).click();
  await expect(panel(ws)).toContainText('NODULE');
  await expect(panel(ws)).toContainText('Seen in the left lung');
  await expect(panel(ws)).toContainText('Reader First');
  await expect(panel(ws)).toContainText('1 / 1');
  await ws.button(ws.texts.presentation.show).click();
  await ws.button(ws.texts.app.close).click();
  expect(await viewport.window()).toEqual({ center: 1700, width: 2400 });
  expect(await corner(viewport)).toContain(ws.texts.presentation.stored.replace('{{name}}', 'NODULE'));
  const stored = (await viewport.picture()).meanLuminance(middle);
  expect(Math.abs(stored - (255 - greyOf(value, window)))).toBeLessThan(8);
  expect(Math.abs(stored - sent)).toBeGreaterThan(20);
  await info.attach('grey', { body: await page.screenshot(), contentType: 'image/png' });

  const button = ws.button(ws.texts.command.presentation);
  await expect(button).toHaveAttribute('aria-pressed', 'true');
  await button.click();
  expect((await viewport.picture()).meanLuminance(middle)).toBeCloseTo(sent, 0);
  expect(await corner(viewport)).toContain(unapplied);
  await ws.press('Shift+P');
  expect((await viewport.picture()).meanLuminance(middle)).toBeCloseTo(stored, 0);
  expect(await corner(viewport)).not.toContain(ws.texts.presentation.greyByHand);
  await ws.press('i');
  await expect.poll(() => corner(viewport)).toContain(ws.texts.presentation.greyByHand);
  await ws.press('i');
  await expect.poll(() => corner(viewport)).not.toContain(ws.texts.presentation.greyByHand);
  await ws.press('0');
  expect((await viewport.picture()).meanLuminance(middle)).toBeCloseTo(sent, 0);
  expect(await corner(viewport)).toContain(unapplied);
});

test('[R21] the picture is turned, and then flipped', sweep, async ({ page }) => {
  const ws = await Workstation.open(page);
  const turnings = [0, 90, 180, 270].flatMap((rotation) =>
    [false, true].map((flipped) => ({ rotation, flipped })),
  );
  const { viewport } = await open(ws, ...turnings);
  // As they stand in the film, from the left edge on.
  const sent = await viewport.letters();
  expect(sent).toEqual({ left: 'R', right: 'L', top: 'H', bottom: 'F' });
  const clockwise = (edges: Letters): Letters => ({
    left: edges.bottom,
    top: edges.left,
    right: edges.top,
    bottom: edges.right,
  });
  for (const [nth, { rotation, flipped }] of turnings.entries()) {
    let wanted = sent;
    for (let turned = 0; turned < rotation; turned += 90) wanted = clockwise(wanted);
    if (flipped) wanted = { ...wanted, left: wanted.right, right: wanted.left };
    await show(ws, viewport, nth);
    expect(await viewport.letters(), `${rotation} ${flipped}`).toEqual(wanted);
  }
  await ws.press('0');
  expect(await viewport.letters()).toEqual(sent);
});

/** A grey that no film, halo or corner text has beside it: layers of 0xFFFF over a dark picture. */
const dark = { window: [60_000, 1000] } as const;

test('[R22] marks lie where they were drawn, over the picture, and follow it', async ({ page }, info) => {
  const ws = await Workstation.open(page);
  const { viewport, film } = await open(ws, {
    ...dark,
    layerGrey: 0xffff,
    graphics: [
      { type: 'CIRCLE', points: [128, 128, 168, 128], filled: true },
      { type: 'POLYLINE', points: [300, 100, 420, 100, 420, 180, 300, 180, 300, 100], filled: true },
      { type: 'ELLIPSE', points: [280, 300, 460, 300, 370, 260, 370, 340] },
      { type: 'INTERPOLATED', points: [60, 300, 120, 260, 180, 340, 240, 300] },
      { type: 'POINT', points: [128, 230] },
      { type: 'POLYLINE', units: 'DISPLAY', points: [0.02, 0.98, 0.98, 0.98] },
    ],
    texts: [
      { text: '<b>nodule</b>\n12 mm', box: { corners: [180, 380, 300, 430] }, anchor: { point: [128, 230] } },
      { text: 'edge', box: { units: 'DISPLAY', corners: [0.1, 0.9, 0.3, 0.95] } },
    ],
  });
  await ws.press('t');
  const at = async (column: number, row: number): Promise<number> =>
    (await viewport.screenshot()).meanLuminance(
      await viewport.regionOf(film, { x: column - 2, y: row - 2, width: 4, height: 4 }),
    );
  await show(ws, viewport);
  expect(await at(128, 128)).toBeGreaterThan(250);
  expect(await at(128, 128 + 36)).toBeGreaterThan(250);
  expect(await at(128, 128 + 46)).toBeLessThan(10);
  expect(await at(360, 140)).toBeGreaterThan(250);
  // Not filled: the picture is seen inside, the line about it.
  expect(await at(370, 300)).toBeLessThan(10);
  expect(await at(280, 300)).toBeGreaterThan(20);
  expect(await at(256, 0.98 * film.rows)).toBeGreaterThan(20);
  await info.attach('marks', { body: await page.screenshot(), contentType: 'image/png' });
  // Nothing of it can be caught by a hand, and none of it is markup.
  await expect(viewport.root.locator('b:not([data-edge])')).toHaveCount(0);

  await ws.press('h');
  expect(await at(film.columns - 128, 128)).toBeGreaterThan(250);
  expect(await at(128, 96)).toBeLessThan(10);
  await ws.press('h');
  expect(await at(128, 96)).toBeGreaterThan(250);
  await ws.press('Shift+P');
  const sent = await at(128, 128);
  await ws.press('Shift+P');
  expect(await at(128, 128)).toBeGreaterThan(250);
  expect(sent).toBeLessThan(240);
});

test('[R23] the displayed area fills the viewport, turned as it is; a shutter hides the rest', async ({
  page,
}, info) => {
  const ws = await Workstation.open(page);
  const area = [101, 51, 300, 150] as const;
  const mark = { type: 'CIRCLE', points: [120, 60, 126, 60], filled: true } as const;
  const { viewport, film } = await open(
    ws,
    { ...dark, area, graphics: [mark], layerGrey: 0xffff },
    { ...dark, area, graphics: [mark], layerGrey: 0xffff, rotation: 90, flipped: true },
    { ...dark, area, graphics: [mark], layerGrey: 0xffff, mode: 'MAGNIFY', magnification: 3 },
    { shutter: { rectangle: { left: 1, right: 512, upper: 200, lower: 512 }, value: 0xffff } },
    { mode: 'TRUE SIZE', label: 'TRUE' },
    { images: [chestReference(seed + 1)] },
  );
  const { width, height } = await viewport.box();
  const seen = async (x: number, y: number): Promise<number> =>
    (await viewport.screenshot()).meanLuminance({ x: x - 4, y: y - 4, width: 8, height: 8 });
  await ws.press('t');
  await show(ws, viewport, 0);
  const scale = Math.min(width / 200, height / 100);
  const middle = [width / 2, height / 2] as const;
  expect(await seen(middle[0] + (120 - 200) * scale, middle[1] + (60 - 100) * scale)).toBeGreaterThan(250);
  expect(await seen(...middle)).toBeLessThan(10);
  await info.attach('area', { body: await page.screenshot(), contentType: 'image/png' });

  await show(ws, viewport, 1);
  // Turned and flipped, columns run down and rows run across.
  const turned = Math.min(width / 100, height / 200);
  expect(await seen(middle[0] + (60 - 100) * turned, middle[1] + (120 - 200) * turned)).toBeGreaterThan(250);

  await show(ws, viewport, 2);
  expect(await seen(middle[0] + (120 - 200) * 3, middle[1] + (60 - 100) * 3)).toBeGreaterThan(250);

  await show(ws, viewport, 3);
  const above = await viewport.regionOf(film, { x: 250, y: 100, width: 20, height: 20 });
  expect((await viewport.screenshot()).meanLuminance(above)).toBeGreaterThan(252);
  await ws.press('Shift+S');
  expect((await viewport.screenshot()).meanLuminance(above)).toBeLessThan(250);
  await ws.press('Shift+S');

  await ws.press('t');
  await show(ws, viewport, 4);
  expect(await corner(viewport)).toContain(ws.texts.presentation.lack['true-size']);

  await ws.page.getByRole('button', { name: 'State 5' }).click();
  await expect(panel(ws).getByRole('alert')).toHaveText(ws.texts.presentation.none);
  await expect(ws.button(ws.texts.presentation.show)).toHaveCount(0);
});

test(
  '[R23] overlays of the state lie where it has them, and its bitmap hides what it covers',
  sweep,
  async ({ page }, info) => {
    const ws = await Workstation.open(page);
    const block = (origin: readonly [number, number]) => ({
      rows: 60,
      columns: 60,
      origin,
      isSet: () => true,
    });
    const layer = { '00700060': SQ({ '00700002': CS('A'), '00700062': IS('1'), '00700066': US(0xffff) }) };
    const bitmap = { '00181600': CS('BITMAP'), '00181622': US(0), '00181623': US(0x6000) };
    const { viewport, film } = await open(
      ws,
      { ...dark, odd: { ...overlayElements(block([201, 301]), 'A'), ...layer } },
      { odd: { ...overlayElements(block([201, 301]), ''), ...bitmap } },
    );
    const within = await viewport.regionOf(film, { x: 305, y: 205, width: 50, height: 50 });
    const beside = await viewport.regionOf(film, { x: 365, y: 205, width: 50, height: 50 });
    const brightness = async (): Promise<readonly [number, number]> => {
      const picture = await viewport.screenshot();
      return [picture.meanLuminance(within), picture.meanLuminance(beside)];
    };
    const sent = await brightness();
    expect(sent[0]).toBeGreaterThan(20);

    await show(ws, viewport, 0);
    expect((await brightness())[0]).toBeGreaterThan(250);
    expect((await brightness())[1]).toBeLessThan(20);
    await info.attach('overlay', { body: await page.screenshot(), contentType: 'image/png' });
    expect(await corner(viewport)).not.toContain(ws.texts.presentation.lack.overlay);

    await show(ws, viewport, 1);
    expect((await brightness())[0]).toBeLessThan(5);
    expect((await brightness())[1]).toBeGreaterThan(20);
    await info.attach('bitmap', { body: await page.screenshot(), contentType: 'image/png' });
    await ws.press('Shift+S');
    expect((await brightness())[0]).toBeGreaterThan(20);
  },
);

test(
  '[R21] of a stack, only the images that a state refers to are shown by it; a key finds it',
  sweep,
  async ({ page }) => {
    const ws = await Workstation.open(page);
    const phantom = await ct({ seed: 46, slices: 4, size: 128 });
    const state = writePresentation({
      seed: 46,
      images: [ctReference(46, 1), ctReference(46, 2)],
      frame: { rows: 128, columns: 128 },
      label: 'BONES',
      rescale: [1, -1024],
      window: [400, 1800],
      rotation: 180,
    });
    const viewport = await ws.read([...numbered('ct', phantom.files), named('state.dcm', state)]);
    const sent = await viewport.window();
    const upright = await viewport.letters();
    const line = (how: 'stored' | 'as-sent' | 'another-image'): string =>
      ws.texts.presentation[how].replace('{{name}}', 'BONES');
    await ws.scrollTo(1);
    expect(await corner(viewport)).not.toContain('BONES');
    await ws.scrollTo(2);
    await expect.poll(() => corner(viewport)).toContain(line('as-sent'));
    await ws.press('Shift+P');
    await expect.poll(() => corner(viewport)).toContain(line('stored'));
    expect(await viewport.imageNumber()).toBe(2);
    expect(await viewport.window()).toEqual({ center: 400, width: 1800 });
    expect((await viewport.letters()).top).toBe(upright.bottom);
    await ws.press('ArrowDown');
    await viewport.expectImageNumber(3);
    expect((await viewport.letters()).top).toBe(upright.bottom);
    await ws.press('ArrowDown');
    await viewport.expectImageNumber(4);
    expect(await corner(viewport)).toContain(line('another-image'));
    expect(await viewport.window()).toEqual(sent);
    expect(await viewport.letters()).toEqual(upright);
    await ws.press('ArrowUp');
    await viewport.expectImageNumber(3);
    expect((await viewport.letters()).top).toBe(upright.bottom);
    await ws.press('0');
    expect(await viewport.letters()).toEqual(upright);
    expect(await viewport.window()).toEqual(sent);
  },
);
